using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Persistence;

namespace OgTickets.Payments.Receipts;

/// <summary>How receipts are reached: through the person whose order they are for, so that "not yours" and "not there" are the same answer.</summary>
public static partial class ReceiptRows
{
    /// <summary>The receipts and credit notes of one account's orders; only to be read.</summary>
    public static IQueryable<Receipt> ReceiptsOf(this OgTicketsDb db, Guid accountId) =>
        db.Receipts.AsNoTracking().Where(r => db.OrdersOf(accountId).Any(o => o.Id == r.OrderId));

    /// <summary>The receipt of one of this account's orders; null while it is being made.</summary>
    /// <param name="orderCode">As stored, <c>XXXXX-XXXXX</c>.</param>
    public static Task<Receipt?> ReceiptOfAsync(this OgTicketsDb db, Guid accountId, string? orderCode, CancellationToken ct) =>
        db.ReceiptsOf(accountId).SingleOrDefaultAsync(r => r.Kind == ReceiptKind.Receipt && db.Orders.Any(o => o.Id == r.OrderId && o.Code == orderCode), ct);

    /// <summary>A credit note of one of this account's orders.</summary>
    /// <param name="code">What people call it, A-2024-000007; anything else finds nothing.</param>
    public static async Task<Receipt?> CreditNoteOfAsync(this OgTicketsDb db, Guid accountId, string? orderCode, string code, CancellationToken ct)
    {
        if (NoteCode().Match(code) is not { Success: true } match) return null;
        var (year, number) = (int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        return await db.ReceiptsOf(accountId).SingleOrDefaultAsync(
            r => r.Kind == ReceiptKind.CreditNote && r.Year == year && r.Number == number && db.Orders.Any(o => o.Id == r.OrderId && o.Code == orderCode), ct);
    }

    [GeneratedRegex(@"^A-(?<year>\d{4})-(?<number>\d{6,9})\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoteCode();
}
