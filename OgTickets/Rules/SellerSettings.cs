using System.Globalization;

namespace OgTickets.Rules;

/// <summary>What the settings of a first start say of the seller and of VAT.</summary>
/// <param name="VatRate">In hundredths of a percent. 5.5 % is the rate of admission to sports events in France (code général des impôts, art. 278-0 bis, J).</param>
public sealed record SellerSettings(Seller Seller, int VatRate = 550)
{
    private const string Section = "Seller";

    /// <summary>The settings <c>Seller:*</c>. Production needs them; elsewhere <see cref="Seller.Example"/> stands in.</summary>
    /// <exception cref="SellerNotNamedException">One is missing in Production, or can't be right.</exception>
    public static SellerSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var given = configuration.GetSection(Section);
        if (!given.Exists() && !environment.IsProduction()) return new(Seller.Example);
        var seller = new Seller(
            Needed("Name"), given["LegalForm"] ?? "", Needed("Address").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Digits(Needed("Siren")), Digits(Needed("VatNumber")), given["Register"] ?? "");
        if (!Seller.IsSiren(seller.Siren)) throw new SellerNotNamedException($"The setting {Section}:Siren must be a SIREN, nine digits of which the last proves the others; it is “{seller.Siren}”.");
        if (seller.VatNumber != Seller.VatNumberOf(seller.Siren)) throw new SellerNotNamedException($"The setting {Section}:VatNumber of the SIREN {seller.Siren} is {Seller.VatNumberOf(seller.Siren)}; it is “{seller.VatNumber}”.");
        return new(seller, Rate(given["VatPercent"]));

        string Needed(string name) => given[name] is { Length: > 0 } value ? value
            : throw new SellerNotNamedException($"The setting {Section}:{name} is missing: receipts must name the seller (docs/operations/payments.md).");
    }

    private static string Digits(string written) => string.Concat(written.Where(c => !char.IsWhiteSpace(c)));

    private static int Rate(string? percent)
    {
        if (percent is null) return 550;
        if (decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and < 100 && rate * 100 == Math.Truncate(rate * 100)) return (int)(rate * 100);
        throw new SellerNotNamedException($"Set {Section}:VatPercent to a rate with a point and at most two decimals, such as 5.5; it is “{percent}”.");
    }
}

/// <summary>The settings do not say who sells; the message is a sentence for the person at the console.</summary>
public sealed class SellerNotNamedException(string message) : InvalidOperationException(message);
