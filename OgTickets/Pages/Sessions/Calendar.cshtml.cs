using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Sessions;

/// <summary>A session as an entry for the visitor's own calendar (RFC 5545). Its times are UTC: each calendar shows them on its owner's clock.</summary>
[PublicPage]
public sealed class CalendarModel(SessionPages pages, PublicUrl shop, ShopClock clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await pages.FindAsync(code, ct) is not { } sheet) return NotFound();
        if (code != sheet.Code) return RedirectPermanent($"/{Language.Current}/sessions/{sheet.Code}.ics");
        var calendar = new Ical.Net.Calendar { ProductId = "-//OG Tickets//Sessions//" + Language.Current.Code.ToUpperInvariant() };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{sheet.Code}@og-tickets", // the same in both languages and at every download: a second import replaces the first
            DtStamp = Utc(clock.GetUtcNow()),
            Start = Utc(sheet.StartsAt),
            End = Utc(sheet.EndsAt),
            Summary = $"{sheet.Sport.Name}, {sheet.Label}",
            Location = VenuePlace.Of(sheet.Venue.Name, sheet.City),
            GeographicLocation = new GeographicLocation(sheet.Place.Latitude, sheet.Place.Longitude),
            Url = new Uri(shop.To($"/{Language.Current}/sessions/{sheet.Code}")),
        });
        var bytes = Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
        return File(bytes, "text/calendar; charset=utf-8", $"{sheet.Code}.ics");
    }

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, "UTC");
}
