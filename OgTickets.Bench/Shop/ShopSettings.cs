using System.Security.Cryptography;
using OgTickets.Keys;
using OgTickets.Keys.Cookies;
using OgTickets.Web;

namespace OgTickets.Bench.Shop;

/// <summary>What the shop is told in Staging. Its secrets are made once for a rehearsal, so that what one process seals another opens.</summary>
internal static class ShopSettings
{
    /// <summary>Every rate limit times this: one machine sends what hundreds of thousands send on the day.</summary>
    public const int RateLimitTimes = 100_000;

    /// <summary>What the bank signs its notices with.</summary>
    public static readonly string BankSecret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static readonly (string Name, string Value)[] Rings =
    [
        (MasterKeys.RingName, NewRings.Master()), (SigningKeys.RingName, NewRings.TicketSigning()),
        (AuditKeys.RingName, NewRings.Audit()), (ProtectionKeys.RingName, NewRings.DataProtection()),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Of(ShopDatabase database, Uri address) =>
    [
        new("ConnectionStrings:OgTickets", database.App),
        .. Rings.Select(ring => KeyValuePair.Create(ring.Name, ring.Value)),
        // as behind the proxy that ends TLS: outside Development no cookie travels without
        new("PublicUrl", $"https://{address.Authority}"),
        new(TrustedProxies.Setting, "127.0.0.1, ::1"),
        new("Payments:Sandbox:WebhookSecret", BankSecret),
        new(RateLimits.TimesSetting, RateLimitTimes.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        // INSEE's own example of a SIREN
        new("Seller:Name", "Billetterie d’essai"), new("Seller:LegalForm", "SAS"), new("Seller:Address", "12 rue des Lignes\n75010 Paris"),
        new("Seller:Siren", "732 829 320"), new("Seller:VatNumber", "FR 44 732 829 320"), new("Seller:Register", "RCS Paris"),
    ];
}
