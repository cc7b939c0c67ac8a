using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Localisation;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Orders;

/// <summary>Puts a mail about an order into the change at hand, its lines written in the buyer's language.</summary>
public sealed class OrderMails(OgTicketsDb db, MailOutbox outbox, IStringLocalizer<Texts> text)
{
    /// <summary>About the whole order.</summary>
    /// <param name="cause">Unique for ever; the same cause never mails twice.</param>
    /// <param name="amountCents">What was paid, or goes back.</param>
    public Task AddAsync(Order order, string template, string cause, long amountCents, CancellationToken ct) =>
        AddAsync(order, order.Lines.ToDictionary(l => l.Id, l => l.Tickets), template, cause, amountCents, ct);

    /// <summary>About some of its tickets.</summary>
    /// <param name="tickets">How many of each line; a line that is not there is not mentioned.</param>
    /// <inheritdoc cref="AddAsync(Order, string, string, long, CancellationToken)"/>
    public async Task AddAsync(Order order, IReadOnlyDictionary<Guid, int> tickets, string template, string cause, long amountCents, CancellationToken ct) =>
        Add(order, await SessionsAsync(order.Lines.Where(l => tickets.ContainsKey(l.Id)), ct), tickets, template, cause, amountCents);

    /// <summary>That these orders are paid, with their tickets; sent once for each order.</summary>
    public async Task AddPaidAsync(IReadOnlyList<Order> orders, CancellationToken ct)
    {
        var sessions = await SessionsAsync(orders.SelectMany(o => o.Lines), ct);
        foreach (var order in orders) Add(order, sessions, order.Lines.ToDictionary(l => l.Id, l => l.Tickets), MailTemplates.OrderPaid, $"order-paid:{order.Id}", order.TotalCents);
    }

    /// <summary>By the clock at the venue, as everywhere; said where it is not that of Paris.</summary>
    private string When(Session session)
    {
        var zone = session.Venue.TimeZone;
        return Words.DayAndTime(VenueTime.At(session.StartsAt, zone)) + (VenueTime.IsParis(zone) ? "" : $" ({text["Sessions.InTahiti"].Value})");
    }

    private Task<Dictionary<int, Session>> SessionsAsync(IEnumerable<OrderLine> lines, CancellationToken ct)
    {
        var numbers = lines.Select(l => l.SessionNumber).Distinct().ToArray();
        return db.Sessions.AsNoTracking().Include(s => s.Sport).Include(s => s.Venue).Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, ct);
    }

    private void Add(Order order, Dictionary<int, Session> sessions, IReadOnlyDictionary<Guid, int> tickets, string template, string cause, long amountCents)
    {
        if (order.BuyerEmail == "") return; // its buyer has deleted the account: there is nobody to write to
        using (Language.Of(order.Language)!.Spoken())
        {
            var lines = order.Lines.Where(l => tickets.ContainsKey(l.Id)).OrderBy(l => l.Position).Select(line =>
            {
                var session = sessions[line.SessionNumber];
                return text[template is MailTemplates.SessionMoved ? "Mail.MovedLine" : "Mail.Line", tickets[line.Id], line.OfferName, session.Sport.Name, session.Code, When(session), line.CategoryLetter, session.Venue.Name].Value;
            });
            outbox.Add(cause, template, order.BuyerEmail, order.Language, new OrderMail(order.Code, order.BuyerName, amountCents, [.. lines], $"/orders/{order.Code}"));
        }
    }
}
