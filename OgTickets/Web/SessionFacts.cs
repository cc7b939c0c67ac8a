using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;
using OgTickets.Values;
using OgTickets.Web.Pictures;

namespace OgTickets.Web;

/// <summary>
/// A session for search engines: a schema.org event as JSON-LD. A data block is never run, so the content security policy does not stop it. It says what the
/// page says and no more: seats are offered one by one, at the price that one person pays, and only while they sell.
/// </summary>
public static class SessionFacts
{
    // every letter as it is; what HTML could misread (< > & quotes) stays escaped, so that no label can end the block
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static IHtmlContent Of(SessionSheet sheet, PublicUrl shop) =>
        new HtmlString($"<script type=\"application/ld+json\">{Event(sheet, shop).ToJsonString(Written)}</script>");

    private static JsonObject Event(SessionSheet sheet, PublicUrl shop) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = sheet.Sport.Code == "CER" ? "Event" : "SportsEvent",
        ["name"] = $"{sheet.Sport.Name}, {sheet.Label}",
        ["startDate"] = Instant(sheet.StartsThere),
        ["endDate"] = Instant(sheet.EndsThere),
        ["eventStatus"] = sheet.State is SaleState.Cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
        ["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode",
        ["url"] = Page(sheet, shop),
        ["image"] = new JsonArray(shop.To(SessionPictures.Address(sheet.Code))),
        ["superEvent"] = new JsonObject { ["@type"] = "Event", ["name"] = "Paris 2024" },
        ["location"] = new JsonObject
        {
            ["@type"] = "Place",
            ["name"] = sheet.Venue.Name.ToString(),
            // the data knows no street; Tahiti has a country code of its own (ISO 3166-1)
            ["address"] = new JsonObject { ["@type"] = "PostalAddress", ["addressLocality"] = sheet.City, ["addressCountry"] = VenueTime.IsParis(sheet.TimeZone) ? "FR" : "PF" },
            ["geo"] = new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = sheet.Place.Latitude, ["longitude"] = sheet.Place.Longitude },
        },
        ["offers"] = new JsonArray([.. Offers(sheet, shop)]),
    };

    private static IEnumerable<JsonNode> Offers(SessionSheet sheet, PublicUrl shop)
    {
        if (sheet.State is not (SaleState.OnSale or SaleState.SoldOut)) yield break;
        foreach (var category in sheet.Categories.Where(category => category.IsOpen))
        {
            foreach (var offer in sheet.Offers.Where(offer => offer.People == 1))
            {
                yield return new JsonObject
                {
                    ["@type"] = "Offer",
                    ["name"] = $"{category.Letter}, {offer.Name}",
                    ["price"] = (offer.TicketPrice(category.SeatPrice!.Value).Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture),
                    ["priceCurrency"] = "EUR",
                    ["availability"] = category.SeatsLeft > 0 ? "https://schema.org/InStock" : "https://schema.org/SoldOut",
                    ["url"] = Page(sheet, shop),
                };
            }
        }
    }

    private static string Page(SessionSheet sheet, PublicUrl shop) => shop.To($"/{Language.Current}/sessions/{sheet.Code}");

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
