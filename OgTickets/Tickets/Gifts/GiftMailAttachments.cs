using OgTickets.Catalogue.Browsing;
using OgTickets.Mail;
using OgTickets.Persistence;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Tickets.Gifts;

/// <summary>With the mail about tickets given away goes what goes with that about tickets bought.</summary>
public sealed class GiftMailAttachments(OgTicketsDb db, TicketFiles files, SessionPages sessions, SessionCalendar calendar) : TicketMailAttachments(db, files, sessions, calendar)
{
    public override string Template => MailTemplates.TicketsOffered;
}
