using Microsoft.AspNetCore.Mvc.ModelBinding;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Rules;

namespace OgTickets.Pages.Basket;

/// <summary>One line and its forms: they show what is held, and after a refusal what was posted with the words beside it.</summary>
public sealed class LineView(BasketLine line, IndexModel page)
{
    /// <summary>The fields of a line's form, as their ids begin.</summary>
    public static readonly string[] Fields = ["category", "offer", "tickets"];

    public BasketLine Line => line;

    /// <summary>The offers on sale.</summary>
    public IEnumerable<Catalogue.Offer> Offers => page.Offers;

    public SeatLimits Limits => page.Contents.Limits;

    /// <summary>Whether this line's form was refused, and so stands open.</summary>
    public bool IsRefused => page.Refused == line.Id;

    public string Category => IsRefused ? page.Input.Category : line.Hold.Category.Letter;

    public string Offer => IsRefused ? page.Input.Offer : line.Hold.Offer.Code;

    /// <summary>What was typed, also when it is no number.</summary>
    public string Tickets => (IsRefused ? Posted("Tickets")?.AttemptedValue : null) ?? line.Hold.Tickets.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Until when it is held, on the clock of Paris.</summary>
    public string Until => Words.Time(TimeOnly.FromDateTime(Paris.Time(line.Hold.ExpiresAt).DateTime));

    /// <summary>The start on the clock of the venue.</summary>
    public DateTimeOffset Start => TimeZoneInfo.ConvertTime(line.Hold.Session.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(line.Hold.Session.Venue.TimeZone));

    /// <summary>An element's id, apart from those of the other lines.</summary>
    public string Id(string field) => Id(field, line.Id);

    /// <inheritdoc cref="Id(string)"/>
    public static string Id(string field, Guid line) => $"{field}-{line}";

    /// <summary>What is wrong with a field of this line's form; null when nothing is.</summary>
    public string? Error(string field) => IsRefused && Posted(field) is { Errors: [var first, ..] } ? first.ErrorMessage : null;

    private ModelStateEntry? Posted(string field) => page.ModelState["Input." + field];
}
