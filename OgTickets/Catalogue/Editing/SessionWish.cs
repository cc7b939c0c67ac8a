using OgTickets.Localisation;

namespace OgTickets.Catalogue.Editing;

/// <summary>What an organiser may say of a session.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="SaleStartsAt">UTC; null means always.</param>
/// <param name="SaleEndsAt">UTC; null means until it starts.</param>
public sealed record SessionWish(Bilingual Label, bool IsMedal, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? SaleStartsAt, DateTimeOffset? SaleEndsAt, IReadOnlyList<CategoryWish> Categories)
{
    internal object Facts() => new { Label, IsMedal, StartsAt, EndsAt, SaleStartsAt, SaleEndsAt };

    internal static object Facts(Session session) => new { session.Label, session.IsMedal, session.StartsAt, session.EndsAt, session.SaleStartsAt, session.SaleEndsAt };
}

/// <summary>What an organiser may say of a category.</summary>
/// <param name="SeatPriceCents">Null: no price is published, shown and not sold.</param>
/// <param name="IsOpen">Not withdrawn.</param>
/// <param name="Shown">What it said when the form was drawn (<see cref="Now"/>): its row changes with every hold, so the row's version tells nothing.</param>
public sealed record CategoryWish(string Letter, long? SeatPriceCents, int Capacity, bool IsOpen, string Shown)
{
    /// <summary>A seat never costs less: with any discount a ticket then costs something.</summary>
    public const long CheapestSeat = 1_00;

    /// <summary>Dearer is a slip of the hand.</summary>
    public const long DearestSeat = 100_000_00;

    /// <summary>More than any venue holds.</summary>
    public const int MostSeats = 500_000;

    public static string Now(PriceCategory category) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{category.SeatPriceCents}/{category.Capacity}/{category.WithdrawnAt is null}");
}

/// <summary>What came of editing a session.</summary>
/// <param name="Letter">The category that stood in the way, with how many of its seats are held and sold; null when none did.</param>
public sealed record SessionEdit(Edit Edit, string? Letter = null, int SeatsTaken = 0)
{
    public static implicit operator SessionEdit(Edit edit) => new(edit);
}
