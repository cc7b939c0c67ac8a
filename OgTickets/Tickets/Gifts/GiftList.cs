using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Tickets.Gifts;

/// <summary>A gift as organisers see it.</summary>
/// <param name="Seats">Those that still count; 0 when all were taken back.</param>
/// <param name="Giver">Empty when the account is closed.</param>
/// <param name="CanBeTakenBack">Whether any of its tickets is unused.</param>
public sealed record GivenAway(Guid OrderId, string OrderCode, string Recipient, string SessionCode, int Seats, string Reason, string Giver, DateTimeOffset GivenAt, bool CanBeTakenBack);

/// <summary>What was given away, the latest first. Ids are dated, so a page begins after the last id of the one before.</summary>
public sealed class GiftList(OgTicketsDb db)
{
    public const int PageSize = 50;

    /// <summary>One page, and the order to go on before when there are more.</summary>
    public async Task<(IReadOnlyList<GivenAway> Gifts, Guid? Next)> PageAsync(Guid? before, CancellationToken ct)
    {
        var gifts = await (
            from gift in db.Set<TicketGift>().AsNoTracking()
            where before == null || gift.OrderId < before
            join session in db.Sessions on gift.SessionNumber equals session.Number
            join giver in db.Users on gift.GivenBy equals giver.Id
            orderby gift.OrderId descending
            select new GivenAway(
                gift.OrderId, gift.Order.Code, gift.Order.BuyerFirstName + " " + gift.Order.BuyerLastName, session.Code, gift.Seats, gift.Reason, (giver.FirstName + " " + giver.LastName).Trim(), gift.GivenAt,
                db.Tickets.Any(t => t.OrderId == gift.OrderId && t.State == TicketState.Live && t.Admitted == 0))).Take(PageSize + 1).ToListAsync(ct);
        return gifts.Count > PageSize ? (gifts[..PageSize], gifts[PageSize - 1].OrderId) : (gifts, null);
    }
}
