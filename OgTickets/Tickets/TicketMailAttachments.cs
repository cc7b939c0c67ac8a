using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue.Browsing;
using OgTickets.Mail;
using OgTickets.Persistence;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Tickets;

/// <summary>What goes with the mail about a paid order: its tickets as one PDF, and its sessions for the buyer's calendar. Printed as the tickets are when the mail leaves.</summary>
public class TicketMailAttachments(OgTicketsDb db, TicketFiles files, SessionPages sessions, SessionCalendar calendar) : IMailAttachments
{
    public virtual string Template => MailTemplates.OrderPaid;

    public async Task<IReadOnlyList<MailAttachment>> OfAsync(string data, CancellationToken ct)
    {
        var code = JsonSerializer.Deserialize<OrderMail>(data, JsonSerializerOptions.Web)!.OrderCode;
        var account = await db.Orders.Where(o => o.Code == code).Select(o => o.AccountId).SingleAsync(ct);
        if (await files.OfOrderAsync(account, code, ct) is not { } pdf) return []; // all given back since
        return [new(pdf.Name, TicketFile.ContentType, pdf.Bytes), new($"OG-Tickets-{code}.ics", SessionCalendar.ContentType, calendar.Of(await SheetsAsync(code, ct)))];
    }

    private async Task<IReadOnlyList<SessionSheet>> SheetsAsync(string order, CancellationToken ct)
    {
        var codes = await db.Tickets.Where(t => t.Order.Code == order && t.State == TicketState.Live).OrderBy(t => t.Session.StartsAt)
            .Select(t => t.Session.Code).ToListAsync(ct);
        var sheets = new List<SessionSheet>();
        foreach (var code in codes.Distinct(StringComparer.Ordinal)) sheets.Add((await sessions.FindAsync(code, ct))!);
        return sheets;
    }
}
