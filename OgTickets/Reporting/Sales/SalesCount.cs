using OgTickets.Payments.Receipts;

namespace OgTickets.Reporting.Sales;

/// <summary>What a count is about. Sport and venue are the session's own and are added up from there.</summary>
public enum SalesPart
{
    /// <summary>Its key is the offer's id.</summary>
    Offer,

    /// <summary>Its key is the session's number.</summary>
    Session,

    /// <summary>Its key is the category's letter.</summary>
    Category,
}

/// <summary>What was sold and given back of one part in some time.</summary>
public abstract class SalesFigures
{
    public required SalesPart Part { get; init; }
    public required string Key { get; init; }
    public required int Tickets { get; init; }
    public required int Seats { get; init; }

    /// <summary>What was paid, in cents.</summary>
    public required long SoldCents { get; init; }

    /// <summary>Tickets given back in that time, whenever they were bought.</summary>
    public required int TicketsBack { get; init; }
    public required int SeatsBack { get; init; }

    /// <summary>What went back for them, in cents.</summary>
    public required long BackCents { get; init; }
}

/// <summary>
/// The figures of one Paris day, counted once so that no page has to read every order again. Each part counts every sale: the offers of a day make the same sum as its
/// sessions. Written by <see cref="SalesTally"/> alone.
/// </summary>
public sealed class SalesCount : SalesFigures
{
    public required DateOnly Day { get; init; }
}

/// <summary>
/// The figures of a month, so that a year is read in thousands of rows instead of hundreds of thousands. The database keeps it (trigger <c>sales_counts_months</c>) whenever a
/// <see cref="SalesCount"/> is written, by a replica of an older build too: a month is the sum of its days, always.
/// </summary>
public sealed class SalesMonth : SalesFigures
{
    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }
}

/// <summary>
/// How far the counting has come: the last receipt or credit note of a series that is counted. Numbers without gaps become visible in their order, so one number
/// says of every document whether it is counted.
/// </summary>
public sealed class SalesCounted
{
    public required ReceiptKind Kind { get; init; }
    public required int Year { get; init; }
    public required int Last { get; init; }
}
