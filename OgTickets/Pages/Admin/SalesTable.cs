using OgTickets.Reporting.Sales;

namespace OgTickets.Pages.Admin;

/// <summary>Sales by one of the things organisers ask about.</summary>
/// <param name="Of">Offer, Session, Sport, Venue or Category: its texts are <c>Admin.Sales.By{Of}</c> and <c>Admin.Sales.{Of}</c>.</param>
/// <param name="All">The most money first.</param>
/// <param name="Total">Of all rows.</param>
/// <param name="IsColoured">Whether a row has the colour it has in the plot by day.</param>
public sealed record SalesTable(string Of, IReadOnlyList<SalesRow> All, SalesSum Total, bool IsColoured = false)
{
    /// <summary>Rows seen at once; the others open below.</summary>
    private const int First = 10;

    /// <summary>Rows a page holds; an export has them all.</summary>
    public const int Most = 100;

    private long Longest { get; } = All.Count == 0 ? 0 : All.Max(r => r.Sum.Net.Cents);

    public IEnumerable<SalesRow> Rows => All.Take(First);

    public IReadOnlyList<SalesRow> Others => [.. All.Take(First..Most)];

    /// <summary>How long the row's bar is, in hundredths of the longest.</summary>
    public int Length(SalesRow row) => Longest <= 0 || row.Sum.Net.Cents <= 0 ? 0 : (int)Math.Max(1, row.Sum.Net.Cents * 100m / Longest);

    /// <summary>A row's share of all that was sold, in percent; null when nothing was.</summary>
    public int? Share(SalesRow row) => Total.SoldCents == 0 ? null : (int)Math.Round(row.Sum.SoldCents * 100m / Total.SoldCents, MidpointRounding.ToEven);
}

/// <summary>Some rows of it.</summary>
public sealed record SalesRows(SalesTable Table, IEnumerable<SalesRow> Rows, bool HasTotal);
