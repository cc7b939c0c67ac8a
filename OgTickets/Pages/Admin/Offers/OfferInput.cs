using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;

namespace OgTickets.Pages.Admin.Offers;

/// <summary>What an organiser types about an offer. Times are those of Paris, as a date-and-time field writes them.</summary>
public sealed class OfferInput
{
    [Required, StringLength(60), Display(Name = "Admin.Offer.NameFr")]
    public string NameFr { get; set; } = "";

    [Required, StringLength(60), Display(Name = "Admin.Offer.NameEn")]
    public string NameEn { get; set; } = "";

    [Required, StringLength(500), Display(Name = "Admin.Offer.TextFr")]
    public string TextFr { get; set; } = "";

    [Required, StringLength(500), Display(Name = "Admin.Offer.TextEn")]
    public string TextEn { get; set; } = "";

    // not 100: a ticket for nothing could not be refunded, and money always goes back with a ticket
    [Range(0, 99), Display(Name = "Admin.Offer.Discount")]
    public int DiscountPercent { get; set; }

    [Range(0, 99), Display(Name = "Admin.Offer.Position")]
    public int Position { get; set; }

    [Display(Name = "Admin.Offer.SaleStarts")]
    public string? SaleStarts { get; set; }

    [Display(Name = "Admin.Offer.SaleEnds")]
    public string? SaleEnds { get; set; }

    /// <summary>The version that was shown (<see cref="OfferDesk.FindAsync"/>).</summary>
    public long Version { get; set; }

    public static OfferInput Of(Offer offer, long version) => new()
    {
        NameFr = offer.NameFr,
        NameEn = offer.NameEn,
        TextFr = offer.TextFr,
        TextEn = offer.TextEn,
        DiscountPercent = offer.DiscountPercent,
        Position = offer.Position,
        SaleStarts = Written(offer.SaleStartsAt),
        SaleEnds = Written(offer.SaleEndsAt),
        Version = version,
    };

    public OfferWish Wish() => new(new(PrintedWords.OneLine(NameFr), PrintedWords.OneLine(NameEn)), new(TextFr.Trim(), TextEn.Trim()), DiscountPercent, Position, Paris.Read(SaleStarts), Paris.Read(SaleEnds));

    /// <summary>Fields that cannot be printed or hold no time, or an end that is not after its start.</summary>
    public IEnumerable<(string Field, string Text)> Wrong()
    {
        foreach (var field in PrintedWords.Unprintable((nameof(NameFr), NameFr), (nameof(NameEn), NameEn))) yield return (field, PrintedWords.NotPrintable);
        foreach (var (field, written) in new[] { (nameof(SaleStarts), SaleStarts), (nameof(SaleEnds), SaleEnds) })
            if (!string.IsNullOrWhiteSpace(written) && Paris.Read(written) is null) yield return (field, "Admin.NotATime");
        if (Paris.Read(SaleEnds) <= Paris.Read(SaleStarts)) yield return (nameof(SaleEnds), "Admin.EndsBeforeStart");
    }

    /// <summary>An instant as such a field takes it.</summary>
    internal static string? Written(DateTimeOffset? at) => at is { } instant ? Paris.Time(instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;
}
