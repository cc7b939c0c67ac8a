using OgTickets.Audit;
using OgTickets.Identity.Staff;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>What came of an organiser's wish about an order. Anything but <see cref="Done"/> has changed nothing.</summary>
public enum OrderHelp
{
    Done,
    NotThere,

    /// <summary>Who asks no longer organises.</summary>
    NotYours,

    /// <summary>There is nothing to send: it is not paid, or its buyer is gone.</summary>
    NothingToSend,
}

/// <summary>What an organiser can do for somebody who calls about an order. Each thing and its audit entry are one save.</summary>
public sealed class OrderDesk(OgTicketsDb db, OrganiserRight right, OrderMails mails, AuditTrail audit)
{
    /// <summary>The audit entry of a note; its subject is the buyer's account.</summary>
    public const string Noted = "order.noted";

    /// <summary>The most characters of a note.</summary>
    public const int LongestNote = 500;

    /// <summary>Writes the mail with the tickets once more, to the address the order was placed with.</summary>
    public Task<OrderHelp> MailAgainAsync(Guid orderId, CancellationToken ct) => OnAsync(orderId, async order =>
    {
        if (order.State is not (OrderState.Paid or OrderState.PartlyRefunded) || order.BuyerEmail == "") return OrderHelp.NothingToSend;
        await mails.AddAsync(order, order.IsGift ? MailTemplates.TicketsOffered : MailTemplates.OrderPaid, $"order-paid:{order.Id:N}:{Guid.NewGuid():N}", order.TotalCents, ct);
        audit.Append("order.mailed-again", order.Id.ToString(), new { order.Code });
        return OrderHelp.Done;
    }, ct);

    /// <summary>Keeps what was said on the telephone with the order, for whoever answers next time.</summary>
    public Task<OrderHelp> NoteAsync(Guid orderId, string note, CancellationToken ct) => OnAsync(orderId, order =>
    {
        // about the account, so that it goes when the account is erased
        audit.Append(Noted, order.AccountId.ToString(), new { order.Code }, new { note });
        return Task.FromResult(OrderHelp.Done);
    }, ct);

    private async Task<OrderHelp> OnAsync(Guid orderId, Func<Order, Task<OrderHelp>> help, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return OrderHelp.NotYours;
        if (await db.LockOrderAsync(orderId, ct) is not { } order) return OrderHelp.NotThere;
        var answer = await help(order);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
