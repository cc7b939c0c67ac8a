using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Persistence;

namespace OgTickets.Reporting.Books;

/// <summary>A payment in a list.</summary>
/// <param name="Number">First, second … try for its order.</param>
public sealed record PaymentRow(
    Guid Id, string OrderCode, string BuyerName, int Number, string Provider, PaymentState State, long AmountCents, long CapturedCents, long RefundedCents,
    DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, string? ProviderReference);

/// <summary>Which payments to show.</summary>
/// <param name="OrderCode">As stored; null for all orders.</param>
/// <param name="Before">Only payments made before this one; null from the latest on.</param>
public sealed record PaymentQuestion(string? OrderCode = null, PaymentState? State = null, Guid? Before = null);

/// <summary>All payments, latest first. Ids are dated, so a page begins after the last id of the one before: the thousandth page costs no more than the first.</summary>
public sealed class PaymentList(OgTicketsDb db)
{
    public const int PageSize = 50;

    /// <summary>One page.</summary>
    public async Task<(IReadOnlyList<PaymentRow> Rows, Guid? Next)> PageAsync(PaymentQuestion question, CancellationToken ct)
    {
        var rows = await Asked(question).Take(PageSize + 1).ToListAsync(ct);
        return rows.Count > PageSize ? (rows[..PageSize], rows[PageSize - 1].Id) : (rows, null);
    }

    /// <summary>All of them, while they are read.</summary>
    public IAsyncEnumerable<PaymentRow> Stream(PaymentQuestion question) => Asked(question).AsAsyncEnumerable();

    private IQueryable<PaymentRow> Asked(PaymentQuestion question) => db.PaymentAttempts.AsNoTracking()
        .Where(a => question.OrderCode == null || a.Order.Code == question.OrderCode)
        // written into the question: by a parameter PostgreSQL could not tell that the index of the seldom states has the answer
        .Where(a => question.State == null || a.State == EF.Constant(question.State))
        .Where(a => question.Before == null || a.Id < question.Before)
        .OrderByDescending(a => a.Id)
        .Select(a => new PaymentRow(a.Id, a.Order.Code, a.Order.BuyerFirstName + " " + a.Order.BuyerLastName, a.Number, a.Provider, a.State, a.AmountCents, a.CapturedCents, a.RefundedCents,
            a.CreatedAt, a.SettledAt, a.ProviderReference));
}
