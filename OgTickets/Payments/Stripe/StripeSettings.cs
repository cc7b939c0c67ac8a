using OgTickets.Values;

namespace OgTickets.Payments.Stripe;

/// <summary>Settings of Stripe, section <c>Payments:Stripe</c>. Prints no secret.</summary>
/// <param name="SecretKey">Secret or restricted key of the API.</param>
/// <param name="WebhookSecret">Signs what Stripe posts to us.</param>
/// <param name="ApiBase">Another address than Stripe's own, for rehearsals with a stand-in; null for Stripe itself. Never in Production.</param>
public sealed record StripeSettings(string SecretKey, string WebhookSecret, PublicUrl? ApiBase)
{
    private const string Name = "Payments:Stripe:SecretKey";

    /// <summary>Whether Stripe takes the payments: always in Production, elsewhere when a key is set.</summary>
    public static bool AreWanted(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsProduction() || !string.IsNullOrWhiteSpace(configuration[Name]);

    /// <exception cref="PaymentsNotSetException">A setting is missing, or belongs to another environment; the sentence names it.</exception>
    public static StripeSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var key = (configuration[Name] ?? "").Trim();
        // true money needs the true clock and the true rules: neither key may stray into the other's environment
        var (mode, why) = environment.IsProduction() ? ("live", "Production takes true money") : ("test", "only Production takes true money");
        if (!key.StartsWith($"sk_{mode}_", StringComparison.Ordinal) && !key.StartsWith($"rk_{mode}_", StringComparison.Ordinal))
            throw new PaymentsNotSetException($"Set {Name} to a {mode} key of Stripe (sk_{mode}_… or, better, a restricted one, rk_{mode}_…): {why}.");
        var webhook = (configuration["Payments:Stripe:WebhookSecret"] ?? "").Trim();
        if (!webhook.StartsWith("whsec_", StringComparison.Ordinal))
            throw new PaymentsNotSetException("Set Payments:Stripe:WebhookSecret to the signing secret of Stripe's webhook endpoint (whsec_…): without it no payment could be believed.");
        var other = configuration["Payments:Stripe:ApiBase"];
        if (string.IsNullOrWhiteSpace(other)) return new(key, webhook, null);
        return environment.IsProduction()
            ? throw new PaymentsNotSetException("Remove Payments:Stripe:ApiBase: in Production Stripe itself is asked.")
            : new(key, webhook, new PublicUrl(other));
    }

    /// <summary>The origin of the page on which buyers pay.</summary>
    public string PageOrigin => ApiBase?.Origin ?? "https://checkout.stripe.com";

    public override string ToString() => $"{nameof(StripeSettings)} {{ *** }}";
}
