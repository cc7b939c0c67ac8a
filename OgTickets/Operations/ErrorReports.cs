namespace OgTickets.Operations;

/// <summary>
/// Tells Sentry of errors, with release and environment, and of a sample of requests how long they took. Nothing of a person, no code and no key leaves
/// (<see cref="ErrorScrubbing"/>). Without the secret <c>sentry_dsn</c> nothing is sent anywhere.
/// </summary>
internal static class ErrorReports
{
    public const string Setting = "Sentry:Dsn";

    /// <summary>One request of fifty, unless the setting <c>Sentry:TracesSampleRate</c> says otherwise.</summary>
    private const double Sampled = 0.02;

    public static WebApplicationBuilder AddErrorReports(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Setting])) return builder;
        builder.WebHost.UseSentry(sentry =>
        {
            sentry.Environment = builder.Environment.EnvironmentName.ToLowerInvariant();
            sentry.TracesSampleRate ??= Sampled;
            sentry.SendDefaultPii = false;
            sentry.MaxRequestBodySize = Sentry.Extensibility.RequestSize.None;
            sentry.IncludeActivityData = false;
            sentry.MaxBreadcrumbs = 0; // what was logged before an error may name people
            sentry.AutoSessionTracking = false;
            sentry.SendClientReports = false;
            sentry.TracePropagationTargets = []; // a bank is told nothing of our traces
            sentry.CaptureFailedRequests = false; // nor are we of its answers by this: payments look at them
            sentry.DisableDiagnosticSourceIntegration(); // statements of the database
            sentry.SetBeforeSend(ErrorScrubbing.Scrubbed);
            sentry.SetBeforeSendTransaction(ErrorScrubbing.Scrubbed);
        });
        return builder;
    }
}
