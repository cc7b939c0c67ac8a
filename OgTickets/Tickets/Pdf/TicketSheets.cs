using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Fields;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Tickets.Pdf;

/// <summary>
/// Writes a stored ticket as the sheet to print, in the current <see cref="Language"/>: times of the venue, words of the texts, the code signed afresh.
/// For a mail or a loop: <c>using (language.Spoken()) …</c>.
/// </summary>
public sealed class TicketSheets(TicketCodes codes, IStringLocalizer<Texts> text)
{
    /// <summary>The sheet of a live ticket, loaded <see cref="TicketRows.WithFacts"/>. It holds the code: print it and let it go.</summary>
    public TicketSheet Of(Ticket ticket)
    {
        var session = ticket.Session;
        var starts = VenueTime.At(session.StartsAt, session.Venue.TimeZone);
        return new()
        {
            Language = Language.Current.Code,
            Words = Words(ticket.Order.Code),
            SessionCode = session.Code,
            SessionLabel = session.Label.ToString(),
            Sport = session.Sport.Name.ToString(),
            Lines = FieldLines.Of(session.SportCode),
            Medals = session.IsMedal ? text["Sessions.Medals"].Value : null,
            Venue = session.Venue.Name.ToString(),
            City = session.Venue.City,
            Date = Localisation.Words.Day(DateOnly.FromDateTime(starts.DateTime)),
            Time = Localisation.Words.Time(TimeOnly.FromDateTime(starts.DateTime)),
            Category = ticket.Line.CategoryLetter,
            Offer = ticket.Line.OfferName.ToString(),
            PeopleAdmitted = ticket.Admits,
            People = text.Count("Tickets.People", ticket.Admits),
            Holder = ticket.HolderName,
            OrderCode = ticket.Order.Code,
            ShortNumber = Crockford.Display(ticket.ShortNumber),
            QrText = codes.Of(ticket).Text,
            Price = ticket.PriceCents == 0 ? text["Tickets.Offered"] : Localisation.Words.Amount(ticket.Price),
            AtTheGate = AtTheGate(ticket),
        };
    }

    /// <summary>What to do at the gate, one sentence each, in order: the same on the page and on paper.</summary>
    public IReadOnlyList<string> AtTheGate(Ticket ticket)
    {
        var doors = VenueTime.At(HolderChange.Until(ticket.Session.StartsAt), ticket.Session.Venue.TimeZone);
        return
        [
            text["Tickets.Gate.Doors", Localisation.Words.Time(TimeOnly.FromDateTime(doors.DateTime))],
            text["Tickets.Gate.Show"],
            text.Count("Tickets.Gate.Scan", ticket.Admits),
            text["Tickets.Gate.Identity"],
            text["Tickets.Gate.Unreadable"],
            text["Tickets.Gate.Keep"],
        ];
    }

    private TicketWords Words(string orderCode) => new()
    {
        DocumentTitle = text["Tickets.Pdf.Title", orderCode],
        Shop = text["Tickets.Pdf.Shop"],
        Heading = text["Tickets.Pdf.Heading"],
        Session = text["Tickets.Session"],
        Holder = text["Tickets.Holder"],
        Admits = text["Tickets.Admits"],
        Category = text["Tickets.Category"],
        Offer = text["Tickets.Offer"],
        Price = text["Tickets.Price"],
        Order = text["Tickets.Order"],
        Number = text["Tickets.Number"],
        AtTheGate = text["Tickets.AtTheGate"],
        Imprint = text["Layout.Independent"],
    };
}
