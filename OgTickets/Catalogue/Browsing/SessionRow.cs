using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Catalogue.Browsing;

/// <summary>A session as a list shows it.</summary>
public sealed record SessionRow
{
    public required int Number { get; init; }
    public required string Code { get; init; }
    public required Choice Sport { get; init; }
    public required Bilingual Label { get; init; }
    public required Bilingual Venue { get; init; }
    public required string City { get; init; }

    /// <summary>The venue's, in which its times are shown: an IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The start on the venue's clock.</summary>
    public DateTimeOffset StartsThere => VenueTime.At(StartsAt, TimeZone);

    /// <summary>Paris day of the start.</summary>
    public required DateOnly Day { get; init; }

    public required bool IsMedal { get; init; }

    /// <summary>A seat in the cheapest category that has seats left; when none has, in the cheapest. Null without a published price.</summary>
    public required Money? From { get; init; }

    /// <summary>Free seats of its open categories.</summary>
    public required int SeatsLeft { get; init; }

    public required SaleState State { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Tally">Of the sessions on all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">At least 1.</param>
/// <param name="Instead">The words that were searched in place of misspelt ones (<see cref="Search.AskedWords"/>).</param>
public sealed record SessionList(IReadOnlyList<SessionRow> Rows, Tally Tally, int Page, int Pages, string? Instead)
{
    /// <summary>Sessions that fit, on all pages.</summary>
    public int Total => Tally.Total;
}
