namespace OgTickets.Tickets.Pdf;

/// <summary>The printed ticket's own words, in the language of its sheet: headings and labels, without colons.</summary>
public sealed record TicketWords
{
    /// <summary>The title of the PDF document, as shown by a reader's window; the first sheet's title names the whole document.</summary>
    public required string DocumentTitle { get; init; }

    /// <summary>The shop's name.</summary>
    public required string Shop { get; init; }

    /// <summary>What this sheet is: « Billet électronique ».</summary>
    public required string Heading { get; init; }

    public required string Session { get; init; }

    public required string Holder { get; init; }

    public required string Admits { get; init; }

    public required string Category { get; init; }

    public required string Offer { get; init; }

    public required string Price { get; init; }

    public required string Order { get; init; }

    public required string Number { get; init; }

    public required string AtTheGate { get; init; }

    /// <summary>Who the shop is and is not, in small print: one sentence.</summary>
    public required string Imprint { get; init; }
}
