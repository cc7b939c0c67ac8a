using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Tickets.Gifts;

/// <summary>Gifts that were given.</summary>
internal static class GiftRows
{
    /// <summary>What a wish has come to already: the same gift of the same organiser is the same answer, any other order of this code is in its way. Null when it has come to nothing yet.</summary>
    public static async Task<GiftResult?> GivenBeforeAsync(this OgTicketsDb db, GiftWish wish, Guid? giver, CancellationToken ct)
    {
        var (email, reason) = (wish.Email.ToUpperInvariant(), wish.Reason.Trim());
        var isSame = await db.Orders.Where(o => o.Code == wish.OrderCode).Select(o => (bool?)(
            db.Users.Any(a => a.Id == o.AccountId && a.NormalizedEmail == email)
            && db.Set<TicketGift>().Any(g => g.OrderId == o.Id && g.GivenBy == giver && g.Reason == reason)
            && o.Lines.Any(l => l.Session.Code == wish.Session && l.CategoryLetter == wish.Category && l.Tickets == wish.Tickets && db.Offers.Any(f => f.Id == l.OfferId && f.Code == wish.Offer)))).SingleOrDefaultAsync(ct);
        return isSame is not { } same ? null : same ? new GiftResult.Given(wish.OrderCode) : new GiftResult.FormUsed(wish.OrderCode);
    }
}
