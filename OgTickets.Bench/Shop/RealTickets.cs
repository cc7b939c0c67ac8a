using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Bench.Crowd;
using OgTickets.Clock;
using OgTickets.Demo;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Bench.Shop;

/// <summary>Tickets sold before the rehearsal, sealed like any other, so that a gate lets them in.</summary>
internal static class RealTickets
{
    private const int Seed = 2024;

    /// <summary>People that one of these tickets admits: the family offer's.</summary>
    public const int AdmitsEach = 4;

    /// <summary>Sells so many family tickets of a category, an order each.</summary>
    public static Task<int> SellAsync(this BackOffice office, ShopDatabase database, WantedCategory wanted, int tickets, CancellationToken ct) => office.RunAsync<IServiceProvider, int>(async shop =>
    {
        var db = shop.GetRequiredService<OgTicketsDb>();
        var category = await db.PriceCategories.AsNoTracking().Include(c => c.Session).SingleAsync(c => c.Id == wanted.Id, ct);
        var family = await db.Offers.AsNoTracking().SingleAsync(o => o.Code == "family", ct);
        PastOrder[] sales = [.. Enumerable.Range(0, tickets).Select(_ => new PastOrder([new PastLine(category, family, 1)]))];
        var sessions = new Dictionary<int, Catalogue.Session> { [category.SessionNumber] = category.Session };
        foreach (var rows in ActivatorUtilities.CreateInstance<PastOrders>(shop).Make(sales, sessions, Seed, shop.GetRequiredService<ShopClock>().GetUtcNow()))
        {
            foreach (var order in rows.Orders) order.HasReceipt = true; // or the loop would write one for each while others are timed
            await rows.CopyAsync(db, ct);
        }

        await database.ExecuteAsync($"update price_categories set sold = sold + {tickets * AdmitsEach} where id = {wanted.Id}");
        await database.ExecuteAsync($"""
            insert into mail_messages (cause, template, recipient, language, data, created_at, sent_at, tries, next_try_at)
              select 'order-paid:' || o.id, 'order-paid', buyer_email, language, '{"{}"}', sent, sent, 1, sent from orders o, (select timestamptz '{Filler.MailsSent}' as sent) m
              where exists (select from order_lines l where l.order_id = o.id and l.price_category_id = {wanted.Id})
            """);
        return tickets;
    });

    /// <summary>The codes of a session's tickets, signed afresh.</summary>
    public static Task<IReadOnlyList<string>> CodesAsync(this BackOffice office, int session, CancellationToken ct) => office.RunAsync<IServiceProvider, IReadOnlyList<string>>(async shop =>
    {
        var codes = shop.GetRequiredService<TicketCodes>();
        var tickets = await shop.GetRequiredService<OgTicketsDb>().Tickets.AsNoTracking().Where(t => t.SessionNumber == session).ToListAsync(ct);
        return [.. tickets.Select(t => codes.Of(t).Text)];
    });
}
