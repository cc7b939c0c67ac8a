using OgTickets.Localisation;

namespace OgTickets.Catalogue;

/// <summary>One ticketed competition session or ceremony.</summary>
public sealed class Session
{
    /// <summary>Given at the first import and never reused: it is what a ticket's code names.</summary>
    public required int Number { get; init; }

    /// <summary>The code people know: ATH07.</summary>
    public required string Code { get; init; }

    public required string SportCode { get; set; }
    public Sport Sport { get; init; } = null!;
    public required string VenueCode { get; set; }
    public Venue Venue { get; init; } = null!;

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>The Paris day of the start.</summary>
    public required DateOnly Day { get; set; }

    public required string LabelFr { get; set; }
    public required string LabelEn { get; set; }
    public required bool IsMedal { get; set; }

    /// <summary>Nothing sells before; null means it has always been on sale. UTC.</summary>
    public DateTimeOffset? SaleStartsAt { get; set; }

    /// <summary>Nothing sells from then on; null means until the session starts. UTC.</summary>
    public DateTimeOffset? SaleEndsAt { get; set; }

    /// <summary>Taken off sale by an organiser. UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public IList<PriceCategory> Categories { get; } = [];

    public Bilingual Label => new(LabelFr, LabelEn);

    /// <summary>Whether tickets sell at that instant: not withdrawn, inside the sale window, not started (DESIGN §3).</summary>
    public bool SellsAt(DateTimeOffset instant) =>
        WithdrawnAt is null && instant < StartsAt && (SaleStartsAt is null || instant >= SaleStartsAt) && (SaleEndsAt is null || instant < SaleEndsAt);
}
