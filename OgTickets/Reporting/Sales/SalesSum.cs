using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Reporting.Sales;

/// <summary>Days of sales, both ends included; days are those of Paris.</summary>
public sealed record SalesPeriod(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The whole months in it: the first day of the first, and the day after the last one. Without any, its first day twice.</summary>
    public (DateOnly From, DateOnly Until) WholeMonths
    {
        get
        {
            var (first, until) = (FirstOfMonth(From.AddDays(-1)).AddMonths(1), FirstOfMonth(To.AddDays(1)));
            return until > first ? (first, until) : (From, From);
        }
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}

/// <summary>What was sold and what came back.</summary>
/// <param name="SoldCents">Paid, before anything went back.</param>
/// <param name="TicketsBack">Given back in the same days, whenever they were bought.</param>
public sealed record SalesSum(int Tickets, int Seats, long SoldCents, int TicketsBack, int SeatsBack, long BackCents)
{
    public static readonly SalesSum Nothing = new(0, 0, 0, 0, 0, 0);

    public Money Sold => new(SoldCents);
    public Money Back => new(BackCents);

    /// <summary>What is left; below zero in days that gave back more than they sold.</summary>
    public Money Net => Sold - Back;

    public int SeatsKept => Seats - SeatsBack;

    public static SalesSum Of(SalesCount count) => new(count.Tickets, count.Seats, count.SoldCents, count.TicketsBack, count.SeatsBack, count.BackCents);

    public static SalesSum operator +(SalesSum one, SalesSum other) => checked(new(
        one.Tickets + other.Tickets, one.Seats + other.Seats, one.SoldCents + other.SoldCents,
        one.TicketsBack + other.TicketsBack, one.SeatsBack + other.SeatsBack, one.BackCents + other.BackCents));
}

/// <summary>The sum of one offer, session, sport, venue or category.</summary>
/// <param name="Key">An offer's id, a session's code, a category's letter; of a sport or venue its code.</param>
/// <param name="Note">What tells two of the same name apart; may be empty.</param>
public sealed record SalesRow(string Key, Bilingual Name, string Note, SalesSum Sum);

/// <summary>One day: the sum of each offer, by its id.</summary>
public sealed record SalesDay(DateOnly Day, IReadOnlyDictionary<int, SalesSum> ByOffer)
{
    public SalesSum Sum { get; } = ByOffer.Values.Aggregate(SalesSum.Nothing, (all, one) => all + one);
}
