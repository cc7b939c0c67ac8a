using OgTickets.Keys;
using OgTickets.Orders;

namespace OgTickets.Tickets;

/// <summary>
/// Makes the tickets of an order's line: a new purchase key (K2) each, the header, and the seal that both keys make over it (DESIGN §5).
/// Pure: it saves nothing, so that one purchase and forty thousand are made by the same lines.
/// </summary>
public sealed class TicketMaking(MasterKeys masters)
{
    /// <summary>Doors open so long before the session starts; a code is valid from then.</summary>
    public static readonly TimeSpan DoorsOpenBefore = TimeSpan.FromHours(3);

    /// <summary>The tickets of one line and their wrapped purchase keys, all of issue 1.</summary>
    /// <param name="order">Whose account the tickets belong to; its buyer is the holder until somebody else is named.</param>
    /// <param name="line">What was bought.</param>
    /// <param name="startsAt">When the session starts, UTC.</param>
    /// <param name="accountKeyId">The row of the account key that seals them.</param>
    /// <param name="accountKey">That key (K1), opened.</param>
    /// <param name="now">Shop time.</param>
    public IEnumerable<(Ticket Ticket, PurchaseKey Key)> Make(
        Order order, OrderLine line, DateTimeOffset startsAt, Guid accountKeyId, SecretKey accountKey, DateTimeOffset now)
    {
        for (var i = 0; i < line.Tickets; i++)
        {
            var id = Guid.CreateVersion7(now);
            using var purchaseKey = SecretKey.New();
            var header = new TicketHeader(id, issue: 1, line.SessionNumber, CategoryLetter.Of(line.CategoryLetter), line.People, startsAt - DoorsOpenBefore, now);
            var ticket = new Ticket
            {
                Id = id,
                AccountId = order.AccountId,
                OrderId = order.Id,
                OrderLineId = line.Id,
                SessionNumber = line.SessionNumber,
                PriceCategoryId = line.PriceCategoryId,
                HolderName = order.BuyerName,
                Admits = line.People,
                Issue = header.Issue,
                IssuedAt = header.IssuedAt,
                Header = header.ToStored(),
                Seal = TicketSeal.Make(accountKey, purchaseKey, header).ToStored(),
                ShortNumber = ShortNumber.New().Value,
                AccountKeyId = accountKeyId,
                PriceCents = line.TicketPriceCents,
            };
            yield return (ticket, new PurchaseKey { TicketId = id, Issue = header.Issue, Wrapped = masters.WrapPurchaseKey(id, header.Issue, purchaseKey) });
        }
    }

    /// <summary>Makes the ticket's next issue: another purchase key (given back wrapped), header and seal. Whom it admits, who is in and its number stay.</summary>
    /// <inheritdoc cref="Make"/>
    public PurchaseKey MakeAnew(Ticket ticket, DateTimeOffset startsAt, Guid accountKeyId, SecretKey accountKey, DateTimeOffset now)
    {
        using var purchaseKey = SecretKey.New();
        var before = TicketHeader.FromStored(ticket.Header);
        var header = new TicketHeader(ticket.Id, ticket.Issue + 1, before.Session, before.Category, before.Admits, startsAt - DoorsOpenBefore, now);
        (ticket.Issue, ticket.IssuedAt, ticket.AccountKeyId) = (header.Issue, header.IssuedAt, accountKeyId);
        (ticket.Header, ticket.Seal) = (header.ToStored(), TicketSeal.Make(accountKey, purchaseKey, header).ToStored());
        return new PurchaseKey { TicketId = ticket.Id, Issue = header.Issue, Wrapped = masters.WrapPurchaseKey(ticket.Id, header.Issue, purchaseKey) };
    }
}
