using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
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
    public async Task AddAsync(Order order, IReadOnlyDictionary<Guid, int> tickets, string template, string cause, long amountCents, CancellationToken ct)
    {
        if (order.BuyerEmail == "") return; // its buyer has deleted the account: there is nobody to write to
        var mentioned = order.Lines.Where(l => tickets.ContainsKey(l.Id)).OrderBy(l => l.Position).ToList();
        var numbers = mentioned.Select(l => l.SessionNumber).Distinct().ToArray();
        var sessions = await db.Sessions.AsNoTracking().Include(s => s.Sport).Where(s => numbers.Contains(s.Number)).ToDictionaryAsync(s => s.Number, ct);
        using (Language.Of(order.Language)!.Spoken())
        {
            var lines = mentioned.Select(line =>
            {
                var session = sessions[line.SessionNumber];
                return text["Mail.Line", tickets[line.Id], line.OfferName, session.Sport.Name, session.Code, Words.DayAndTime(Paris.Time(session.StartsAt)), line.CategoryLetter].Value;
            });
            outbox.Add(cause, template, order.BuyerEmail, order.Language, new OrderMail(order.Code, order.BuyerName, amountCents, [.. lines], $"/orders/{order.Code}"));
        }
    }
}
