using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OgTickets.Rules;

namespace OgTickets.Pages.Admin.Rules;

/// <summary>The rules as an organiser types them: times in minutes, the tax in percent.</summary>
public sealed class RulesInput
{
    [Range(1, 100), Display(Name = "Admin.Rules.SeatsPerSession")]
    public int SeatsPerSession { get; set; }

    [Range(1, 1000), Display(Name = "Admin.Rules.SeatsPerAccount")]
    public int SeatsPerAccount { get; set; }

    [Range(1, 100), Display(Name = "Admin.Rules.LinesPerBasket")]
    public int LinesPerBasket { get; set; }

    [Range(0, ShopRules.MostGiftSeats), Display(Name = "Admin.Rules.GiftSeatsPerSession")]
    public int GiftSeatsPerSession { get; set; }

    // above the two minutes before its end at which a basket is warned
    [Range(3, 60), Display(Name = "Admin.Rules.BasketTime")]
    public int BasketMinutes { get; set; }

    [Range(1, 60), Display(Name = "Admin.Rules.ExtensionTime")]
    public int ExtensionMinutes { get; set; }

    [Range(1, 70), Display(Name = "Admin.Rules.OrderTime")]
    public int OrderMinutes { get; set; }

    [Range(0, 365), Display(Name = "Admin.Rules.RefundDays")]
    public int RefundDays { get; set; }

    [Required, StringLength(Seller.LongestLine), Display(Name = "Admin.Rules.SellerName")]
    public string SellerName { get; set; } = "";

    [StringLength(Seller.LongestLine), Display(Name = "Admin.Rules.SellerLegalForm")]
    public string? SellerLegalForm { get; set; }

    [Required, StringLength(Seller.LongestAddress), Display(Name = "Admin.Rules.SellerAddress")]
    public string SellerAddress { get; set; } = "";

    [Required, StringLength(30), Display(Name = "Admin.Rules.SellerSiren")]
    public string SellerSiren { get; set; } = "";

    [Required, StringLength(30), Display(Name = "Admin.Rules.SellerVatNumber")]
    public string SellerVatNumber { get; set; } = "";

    [StringLength(Seller.LongestLine), Display(Name = "Admin.Rules.SellerRegister")]
    public string? SellerRegister { get; set; }

    [Required, StringLength(10), Display(Name = "Admin.Rules.VatRate")]
    public string VatPercent { get; set; } = "";

    /// <summary>The number of the rules that were shown.</summary>
    public int Number { get; set; }

    public static RulesInput Of(ShopRules rules) => new()
    {
        SeatsPerSession = rules.SeatsPerSession,
        SeatsPerAccount = rules.SeatsPerAccount,
        LinesPerBasket = rules.LinesPerBasket,
        GiftSeatsPerSession = rules.GiftSeatsPerSession,
        BasketMinutes = Minutes(rules.BasketTime),
        ExtensionMinutes = Minutes(rules.ExtensionTime),
        OrderMinutes = Minutes(rules.OrderTime),
        RefundDays = rules.RefundDays,
        SellerName = rules.SellerName,
        SellerLegalForm = rules.SellerLegalForm,
        SellerAddress = rules.SellerAddress,
        SellerSiren = rules.SellerSiren,
        SellerVatNumber = rules.SellerVatNumber,
        SellerRegister = rules.SellerRegister,
        VatPercent = (rules.VatRate / 100m).ToString("0.##", CultureInfo.CurrentCulture),
        Number = rules.Number,
    };

    /// <summary>Only of what <see cref="Wrong"/> has no word against.</summary>
    public ShopRules Wish() => new()
    {
        SeatsPerSession = SeatsPerSession,
        SeatsPerAccount = SeatsPerAccount,
        LinesPerBasket = LinesPerBasket,
        GiftSeatsPerSession = GiftSeatsPerSession,
        BasketTime = TimeSpan.FromMinutes(BasketMinutes),
        ExtensionTime = TimeSpan.FromMinutes(ExtensionMinutes),
        OrderTime = TimeSpan.FromMinutes(OrderMinutes),
        RefundDays = RefundDays,
        SellerName = SellerName.Trim(),
        SellerLegalForm = SellerLegalForm?.Trim() ?? "",
        SellerAddress = string.Join('\n', SellerAddress.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        SellerSiren = Digits(SellerSiren),
        SellerVatNumber = Digits(SellerVatNumber).ToUpperInvariant(),
        SellerRegister = SellerRegister?.Trim() ?? "",
        VatRate = Rate()!.Value,
    };

    /// <summary>Fields that contradict each other, or say what cannot be.</summary>
    /// <param name="page">How long a payment page lives: an order that keeps its seats for less would be paid after they had gone.</param>
    /// <param name="mayBeExample">Whether the example's numbers, nobody's, may stay: wherever nothing is truly sold.</param>
    public IEnumerable<(string Field, string Text, object[] With)> Wrong(TimeSpan page, bool mayBeExample)
    {
        if (SeatsPerAccount < SeatsPerSession) yield return (nameof(SeatsPerAccount), "Admin.Rules.AccountBelowSession", []);
        if (TimeSpan.FromMinutes(OrderMinutes) < page) yield return (nameof(OrderMinutes), "Admin.Rules.OrderBelowPage", [Minutes(page)]);
        if (TimeSpan.FromMinutes(BasketMinutes + ExtensionMinutes + OrderMinutes) > HoldTimes.Lifetime) yield return (nameof(BasketMinutes), "Admin.Rules.TooLong", [Minutes(HoldTimes.Lifetime)]);
        var siren = Digits(SellerSiren ?? "");
        var isExample = mayBeExample && siren == Seller.Example.Siren;
        if (!isExample && !Seller.IsSiren(siren)) yield return (nameof(SellerSiren), "Admin.Rules.NotASiren", []);
        else if (!isExample && !string.Equals(Digits(SellerVatNumber ?? ""), Seller.VatNumberOf(siren), StringComparison.OrdinalIgnoreCase)) yield return (nameof(SellerVatNumber), "Admin.Rules.NotItsVatNumber", [Seller.VatNumberOf(siren)]);
        if (Rate() is null) yield return (nameof(VatPercent), "Admin.Rules.NotARate", []);
    }

    /// <summary>In hundredths of a percent, from a comma or a point and at most two decimals; null for anything else.</summary>
    private int? Rate() =>
        decimal.TryParse(VatPercent?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and < 100 && decimal.IsInteger(rate * 100) ? (int)(rate * 100) : null;

    private static int Minutes(TimeSpan time) => (int)Math.Ceiling(time.TotalMinutes);

    private static string Digits(string written) => string.Concat(written.Where(c => !char.IsWhiteSpace(c)));
}
