using OgTickets.Catalogue.Fields;

namespace OgTickets.Tickets.Pdf;

/// <summary>
/// One ticket as it is printed: every value is already in the buyer's language and form, so that an engine knows neither languages nor rules.
/// What is not known is not printed; nothing here can be looked up or computed by an engine.
/// </summary>
public sealed record TicketSheet
{
    /// <summary>BCP 47 tag of the texts, as <c>fr</c> or <c>en</c>; it becomes the document's language for screen readers.</summary>
    public required string Language { get; init; }

    public required TicketWords Words { get; init; }

    /// <summary>The session's code, as ATH07.</summary>
    public required string SessionCode { get; init; }

    /// <summary>What is competed for, in words; up to about 220 characters.</summary>
    public required string SessionLabel { get; init; }

    public required string Sport { get; init; }

    /// <summary>The field lines of the sport, and the ground they lie on.</summary>
    public required FieldLines Lines { get; init; }

    /// <summary>What stands on a ticket for a session that decides medals: « Médailles »; null on the others.</summary>
    public string? Medals { get; init; }

    public required string Venue { get; init; }

    public required string City { get; init; }

    /// <summary>The day at the venue in words, with its weekday: « dimanche 4 août 2024 ».</summary>
    public required string Date { get; init; }

    /// <summary>The start at the venue: « 18 h 30 » or "6:30 pm".</summary>
    public required string Time { get; init; }

    public required string Category { get; init; }

    public required string Offer { get; init; }

    /// <summary>How many people this one ticket admits; drawn as figures, said in <see cref="People"/>.</summary>
    public required int PeopleAdmitted { get; init; }

    /// <summary>The same number in words: « 2 personnes ».</summary>
    public required string People { get; init; }

    public required string Holder { get; init; }

    /// <summary>The order's code, <c>XXXXX-XXXXX</c>.</summary>
    public required string OrderCode { get; init; }

    /// <summary>The ticket's number for a code that cannot be scanned, <c>XXXXX-XXXXX</c>.</summary>
    public required string ShortNumber { get; init; }

    /// <summary>The text of the QR code, <c>OG1:</c> + Base45, 175 characters (DESIGN §5). It admits people: it is drawn and never kept.</summary>
    public required string QrText { get; init; }

    /// <summary>The price paid, with its currency: « 1 234,00 € ».</summary>
    public required string Price { get; init; }

    /// <summary>What to do at the gate, one short sentence per entry, in order.</summary>
    public required IReadOnlyList<string> AtTheGate { get; init; }

    /// <summary>Why this ticket does not admit (refunded, transferred …) or what to know first; null when there is nothing to say.</summary>
    public string? StateNote { get; init; }

    /// <summary>Safe to log: not the text of the QR code.</summary>
    public override string ToString() => $"ticket of order {OrderCode} for {SessionCode}";
}
