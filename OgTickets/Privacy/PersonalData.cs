using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Tickets.Gifts;

namespace OgTickets.Privacy;

/// <summary>
/// Everything held about a person as JSON, to read and to carry elsewhere (GDPR articles 15 and 20). Nothing in it opens or prints anything:
/// no hash, no key, no code, no link.
/// </summary>
public sealed class PersonalData(OgTicketsDb db, ShopClock clock)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file, in UTF-8.</summary>
    public async Task<byte[]> OfAsync(Account account, CancellationToken ct) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            WrittenAt = clock.GetUtcNow(),
            Account = await AccountAsync(account, ct),
            Browsers = await db.KnownBrowsers.Where(b => b.AccountId == account.Id).OrderBy(b => b.FirstSeenAt).Select(b => new { b.FirstSeenAt, b.LastSeenAt }).ToListAsync(ct),
            Basket = await BasketAsync(account.Id, ct),
            Orders = await OrdersAsync(account.Id, ct),
            Tickets = await TicketsAsync(account.Id, ct),
            Admissions = await AdmissionsAsync(account.Id, ct),
            Requests = await db.AddressRequests.Where(r => r.AccountId == account.Id).OrderBy(r => r.AskedAt).Select(r => new { Kind = r.Kind.ToString(), r.Email, r.AskedAt, r.UsedAt }).ToListAsync(ct),
            Mails = (await db.MailsOfAsync(account, ct)).Select(m => new { m.Template, m.Recipient, m.Language, m.CreatedAt, m.SentAt, Data = WithoutLink(m.Data) }),
            Trail = await TrailAsync(account.Id, ct),
        }, Format);

    private async Task<object> AccountAsync(Account account, CancellationToken ct) => new
    {
        account.Id,
        account.Email,
        account.FirstName,
        account.LastName,
        account.Language,
        account.CreatedAt,
        SecondFactor = account.TwoFactorEnabled,
        Roles = await db.UserRoles.Where(r => r.UserId == account.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, role) => role.Name).ToListAsync(ct),
        Keys = await db.AccountKeys.Where(k => k.AccountId == account.Id).OrderBy(k => k.Version).Select(k => new { k.Version, k.CreatedAt }).ToListAsync(ct),
    };

    private async Task<object> BasketAsync(Guid account, CancellationToken ct)
    {
        var basket = Basket.Of(account);
        return await db.Holds.Where(h => h.BasketId == basket).OrderBy(h => h.CreatedAt)
            .Select(h => new { Session = h.Session.Code, Offer = h.Offer.Code, h.Seats, h.CreatedAt, h.ExpiresAt }).ToListAsync(ct);
    }

    private async Task<object> OrdersAsync(Guid account, CancellationToken ct) => await db.OrdersOf(account).OrderBy(o => o.PlacedAt).Select(o => new
    {
        o.Code,
        State = o.State.ToString(),
        o.BuyerFirstName,
        o.BuyerLastName,
        o.BuyerEmail,
        o.Language,
        o.PlacedAt,
        o.PaidAt,
        o.ClosedAt,
        o.TotalCents,
        o.RefundedCents,
        Gift = db.Set<TicketGift>().Where(g => g.OrderId == o.Id).Select(g => g.Reason).SingleOrDefault(),
        Lines = o.Lines.OrderBy(l => l.Position).Select(l => new { Session = l.Session.Code, Category = l.CategoryLetter, Offer = l.OfferNameFr, l.People, l.Tickets, l.TicketPriceCents, l.AmountCents }).ToList(),
        Payments = db.PaymentAttempts.Where(a => a.OrderId == o.Id).OrderBy(a => a.Number)
            .Select(a => new { a.Number, a.Provider, a.ProviderReference, State = a.State.ToString(), a.AmountCents, a.CapturedCents, a.RefundedCents, a.CreatedAt, a.SettledAt }).ToList(),
        Receipts = db.Receipts.Where(r => r.OrderId == o.Id).OrderBy(r => r.IssuedAt)
            .Select(r => new { Kind = r.Kind.ToString(), r.Year, r.Number, r.IssuedAt, r.TotalCents, r.VatCents }).ToList(),
        Refunds = db.Refunds.Where(r => r.OrderId == o.Id).OrderBy(r => r.RequestedAt)
            .Select(r => new { r.AmountCents, State = r.State.ToString(), r.Reason, r.RequestedAt, r.SettledAt }).ToList(),
    }).ToListAsync(ct);

    private async Task<object> TicketsAsync(Guid account, CancellationToken ct) => await db.TicketsOf(account).OrderBy(t => t.Id).Select(t => new
    {
        t.Id,
        Order = t.Order.Code,
        Session = t.Session.Code,
        t.HolderName,
        t.Admits,
        t.Admitted,
        State = t.State.ToString(),
        t.Issue,
        t.IssuedAt,
        t.PriceCents,
    }).ToListAsync(ct);

    private async Task<object> AdmissionsAsync(Guid account, CancellationToken ct) => await db.Admissions
        .Where(a => db.Tickets.Any(t => t.Id == a.TicketId && t.AccountId == account)).OrderBy(a => a.At)
        .Select(a => new { a.TicketId, a.At, Gate = a.GateName, a.People, a.Admitted, Answer = a.Answer.ToString(), a.Forced, a.Reason }).ToListAsync(ct);

    /// <summary>What the account did, and what was done to it, its orders and its tickets.</summary>
    private async Task<object> TrailAsync(Guid account, CancellationToken ct)
    {
        var subjects = (await db.OrdersOf(account).Select(o => o.Id).Concat(db.TicketsOf(account).Select(t => t.Id)).ToListAsync(ct)).Append(account).Select(id => id.ToString()).ToArray();
        return await db.AuditEntries.Where(e => e.ActorId == account || subjects.Contains(e.Subject)).OrderBy(e => e.Id)
            .Select(e => new { e.At, e.Action, e.Subject, ByYou = e.ActorId == account, About = e.Personal == null ? null : e.Personal.Text }).ToListAsync(ct);
    }

    private static JsonObject WithoutLink(string data)
    {
        var said = JsonNode.Parse(data)!.AsObject();
        said.Remove("link");
        return said;
    }
}
