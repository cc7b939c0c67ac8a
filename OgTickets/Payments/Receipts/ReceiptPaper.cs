namespace OgTickets.Payments.Receipts;

/// <summary>A receipt or credit note as it is read, on a page or on paper: every value in the reader's language and form, nothing left to compute.</summary>
public sealed record ReceiptPaper
{
    /// <summary>BCP 47, fr or en.</summary>
    public required string Language { get; init; }

    /// <summary>What it is, with its number: the title of a page or of a document.</summary>
    public required string Title { get; init; }

    public required string Shop { get; init; }

    /// <summary>What it is: « Facture acquittée ».</summary>
    public required string Heading { get; init; }

    /// <summary>F-2024-000042.</summary>
    public required string Number { get; init; }

    /// <summary>Date, order, payment and the like, each with its label.</summary>
    public required IReadOnlyList<PaperFact> Facts { get; init; }

    /// <summary>Who sold, one line each; the first is the name.</summary>
    public required PaperParty Seller { get; init; }

    public required PaperParty Buyer { get; init; }

    public required PaperColumns Columns { get; init; }

    public required IReadOnlyList<PaperLine> Lines { get; init; }

    /// <summary>Net, tax and, last, what was paid or goes back.</summary>
    public required IReadOnlyList<PaperFact> Totals { get; init; }

    /// <summary>Small print, one sentence or two each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>« page 1 sur 3 », with the two numbers.</summary>
    public required Func<int, int, string> PageOf { get; init; }
}

/// <summary>A label and its value.</summary>
public sealed record PaperFact(string Label, string Value);

/// <summary>Who sells or buys.</summary>
public sealed record PaperParty(string Label, IReadOnlyList<string> Lines);

/// <summary>The heads of the table.</summary>
public sealed record PaperColumns(string What, string Count, string UnitNet, string Rate, string Total);

/// <summary>A row of the table.</summary>
public sealed record PaperLine(string What, IReadOnlyList<string> Details, string Count, string UnitNet, string Rate, string Total);
