using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;

namespace OgTickets.Pages.Admin.Sessions;

/// <summary>What an organiser types about a session. Times are those of the venue's clock.</summary>
public sealed class SessionInput
{
    [Required, StringLength(300), Display(Name = "Admin.Session.LabelFr")]
    public string LabelFr { get; set; } = "";

    [Required, StringLength(300), Display(Name = "Admin.Session.LabelEn")]
    public string LabelEn { get; set; } = "";

    [Display(Name = "Admin.Session.IsMedal")]
    public bool IsMedal { get; set; }

    [Required, Display(Name = "Admin.Session.Starts")]
    public string Starts { get; set; } = "";

    [Required, Display(Name = "Admin.Session.Ends")]
    public string Ends { get; set; } = "";

    [Display(Name = "Admin.Offer.SaleStarts")]
    public string? SaleStarts { get; set; }

    [Display(Name = "Admin.Offer.SaleEnds")]
    public string? SaleEnds { get; set; }

    public IList<CategoryInput> Categories { get; set; } = [];

    /// <summary>The version that was shown (<see cref="SessionDesk.FindAsync"/>).</summary>
    public long Version { get; set; }

    public static SessionInput Of(Session session, long version) => new()
    {
        LabelFr = session.LabelFr,
        LabelEn = session.LabelEn,
        IsMedal = session.IsMedal,
        Starts = Written(session.StartsAt, session)!,
        Ends = Written(session.EndsAt, session)!,
        SaleStarts = Written(session.SaleStartsAt, session),
        SaleEnds = Written(session.SaleEndsAt, session),
        Categories = [.. session.Categories.Select(CategoryInput.Of)],
        Version = version,
    };

    /// <summary>Null when a field holds what cannot be meant; <see cref="Wrong"/> says which.</summary>
    public SessionWish Wish(Session session) => new(
        new(PrintedWords.OneLine(LabelFr), PrintedWords.OneLine(LabelEn)), IsMedal, Read(Starts, session)!.Value, Read(Ends, session)!.Value, Read(SaleStarts, session), Read(SaleEnds, session),
        [.. Categories.Select(c => c.Wish())]);

    /// <summary>Fields that cannot be meant, and the text that says why.</summary>
    public IEnumerable<(string Field, string Text)> Wrong(Session session)
    {
        foreach (var field in PrintedWords.Unprintable((nameof(LabelFr), LabelFr), (nameof(LabelEn), LabelEn))) yield return (field, PrintedWords.NotPrintable);
        foreach (var (field, written) in new[] { (nameof(Starts), Starts), (nameof(Ends), Ends), (nameof(SaleStarts), SaleStarts), (nameof(SaleEnds), SaleEnds) })
            if (!string.IsNullOrWhiteSpace(written) && Read(written, session) is null) yield return (field, "Admin.NotATime");
        if (Read(Ends, session) <= Read(Starts, session)) yield return (nameof(Ends), "Admin.EndsBeforeStart");
        if (Read(SaleEnds, session) <= Read(SaleStarts, session)) yield return (nameof(SaleEnds), "Admin.EndsBeforeStart");
        foreach (var (i, category) in Categories.Index())
        {
            if (category.PriceCents is < 0) yield return ($"Categories[{i}].Price", "Admin.Session.NotAPrice");
            if (category.Capacity is < 0 or > CategoryWish.MostSeats) yield return ($"Categories[{i}].Capacity", "Admin.Session.NotSeats");
        }
    }

    private static string? Written(DateTimeOffset? at, Session session) =>
        at is { } instant ? VenueTime.At(instant, session.Venue.TimeZone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? Read(string? written, Session session) => VenueTime.Read(written, session.Venue.TimeZone);
}

/// <summary>What an organiser types about a category.</summary>
public sealed class CategoryInput
{
    [Required, StringLength(5)]
    public string Letter { get; set; } = "";

    /// <summary>Euros with a point or a comma; empty when no price is published.</summary>
    [StringLength(12), Display(Name = "Admin.Session.Price")]
    public string? Price { get; set; }

    [Display(Name = "Admin.Sessions.Capacity")]
    public int Capacity { get; set; }

    public bool IsOpen { get; set; }

    /// <summary>As it was when the form was drawn.</summary>
    [StringLength(60)]
    public string Shown { get; set; } = "";

    /// <summary>Null when it is empty; below 0 when it is no price that can be meant.</summary>
    internal long? PriceCents => string.IsNullOrWhiteSpace(Price) ? null
        : decimal.TryParse(Price.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            && decimal.Truncate(euros * 100) == euros * 100 && euros * 100 is >= CategoryWish.CheapestSeat and <= CategoryWish.DearestSeat
        ? (long)(euros * 100) : -1;

    public static CategoryInput Of(PriceCategory category) => new()
    {
        Letter = category.Letter,
        Price = category.SeatPriceCents is { } cents ? (cents / 100m).ToString(cents % 100 == 0 ? "0" : "0.00", Localisation.Language.Current.Culture) : null,
        Capacity = category.Capacity,
        IsOpen = category.WithdrawnAt is null,
        Shown = CategoryWish.Now(category),
    };

    internal CategoryWish Wish() => new(Letter, PriceCents, Capacity, IsOpen, Shown);
}
