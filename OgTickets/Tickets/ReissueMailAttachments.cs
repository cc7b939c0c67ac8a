using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OgTickets.Mail;
using OgTickets.Persistence;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Tickets;

/// <summary>What goes with the mail about tickets issued anew: all tickets of the order that admit, as one PDF, printed when the mail leaves.</summary>
public sealed class ReissueMailAttachments(OgTicketsDb db, TicketFiles files) : IMailAttachments
{
    public string Template => MailTemplates.TicketsReissued;

    public async Task<IReadOnlyList<MailAttachment>> OfAsync(string data, CancellationToken ct)
    {
        var code = JsonSerializer.Deserialize<OrderMail>(data, JsonSerializerOptions.Web)!.OrderCode;
        var account = await db.Orders.Where(o => o.Code == code).Select(o => o.AccountId).SingleAsync(ct);
        return await files.OfOrderAsync(account, code, ct) is { } pdf ? [new(pdf.Name, TicketFile.ContentType, pdf.Bytes)] : [];
    }
}
