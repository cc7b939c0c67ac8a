using System.Globalization;
using OgTickets.Values;

namespace OgTickets.Payments.Receipts;

/// <summary>
/// A receipt or a credit note as it was issued: numbered without gaps within its series and year, everything it says frozen. Inserted, never changed
/// (the web's role may not), so that the same number says the same for ever.
/// </summary>
public sealed class Receipt
{
    public required Guid Id { get; init; }
    public required ReceiptKind Kind { get; init; }

    /// <summary>The Paris year it was issued in; each year's numbers begin with 1.</summary>
    public required int Year { get; init; }

    /// <summary>From 1, without gaps (<c>uq_receipts_number</c>).</summary>
    public required int Number { get; init; }

    /// <summary>Its order; one receipt each (<c>uq_receipts_order</c>).</summary>
    public required Guid OrderId { get; init; }

    /// <summary>The refund a credit note is for, one each (<c>uq_receipts_refund</c>); null for a receipt.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>UTC, shop time. Never earlier than the number before.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>What was paid, or goes back: always above 0.</summary>
    public required long TotalCents { get; init; }

    /// <summary>The VAT in it.</summary>
    public required long VatCents { get; init; }
    public required ReceiptFacts Facts { get; init; }

    /// <summary>What people call it: F-2024-000042 (facture) or A-2024-000007 (avoir).</summary>
    public string Code => CodeOf(Kind, Year, Number);
    public Money Total => new(TotalCents);
    public Money Vat => new(VatCents);
    public Money Net => Total - Vat;

    public static string CodeOf(ReceiptKind kind, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind is ReceiptKind.Receipt ? 'F' : 'A')}-{year}-{number:000000}");
}

/// <summary>The two series.</summary>
public enum ReceiptKind
{
    Receipt,
    CreditNote,
}

/// <summary>How far a series has come in a year; its row is what numbering queues at.</summary>
public sealed class ReceiptSeries
{
    public required ReceiptKind Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>The last number given; 0 before the first.</summary>
    public int Last { get; set; }

    /// <summary>When it was given. UTC.</summary>
    public DateTimeOffset LastAt { get; set; }
}
