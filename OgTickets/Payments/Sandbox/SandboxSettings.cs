using OgTickets.Values;

namespace OgTickets.Payments.Sandbox;

/// <summary>The sandbox bank's settings, section <c>Payments:Sandbox</c>.</summary>
/// <param name="BankUrl">
/// Origin of the bank's pages. On a developer's machine it differs from the shop's (127.0.0.1 against localhost), as a true bank's does: cookies,
/// Content-Security-Policy and the way back are then tried as they will be.
/// </param>
/// <param name="WebhookSecret">Signs what the bank posts to the shop.</param>
public sealed record SandboxSettings(PublicUrl BankUrl, string WebhookSecret)
{
    private const int ShortestSecret = 32;

    /// <param name="development">Makes or reads the secret of a developer's checkout; null outside Development, where a missing secret stops the start.</param>
    /// <exception cref="PaymentsNotSetException">A setting is missing or unusable; the sentence names it.</exception>
    public static SandboxSettings Read(IConfiguration configuration, PublicUrl shop, Func<string>? development)
    {
        var bank = configuration["Payments:Sandbox:BankUrl"];
        var secret = configuration["Payments:Sandbox:WebhookSecret"];
        if (string.IsNullOrWhiteSpace(secret)) secret = development?.Invoke();
        if (secret is null || secret.Trim().Length < ShortestSecret)
            throw new PaymentsNotSetException($"Set Payments:Sandbox:WebhookSecret to at least {ShortestSecret} random characters.");
        return new(string.IsNullOrWhiteSpace(bank) ? BesideTheShop(shop) : new PublicUrl(bank), secret.Trim());
    }

    public override string ToString() => $"{nameof(SandboxSettings)} {{ BankUrl = {BankUrl.Origin}, WebhookSecret = *** }}";

    private static PublicUrl BesideTheShop(PublicUrl shop)
    {
        var url = new UriBuilder(shop.Origin);
        if (url.Host == "localhost") url.Host = "127.0.0.1";
        return new PublicUrl(url.Uri.GetLeftPart(UriPartial.Authority));
    }
}
