namespace OgTickets;

/// <summary>Development, Staging and Production (DESIGN §2). What is not Production has a bank that anybody pays at for nothing, so a name mistyped must not make one.</summary>
internal static class ThreeEnvironments
{
    /// <exception cref="UnknownEnvironmentException">Any other name, such as Prod.</exception>
    public static void Require(IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() && !environment.IsStaging() && !environment.IsProduction()) throw new UnknownEnvironmentException(environment.EnvironmentName);
    }
}

/// <summary>The shop was started in an environment it does not know. The message is one sentence for the person at the console.</summary>
internal sealed class UnknownEnvironmentException(string name)
    : Exception($"The shop runs in Development, Staging or Production, and ASPNETCORE_ENVIRONMENT says “{name}”.");
