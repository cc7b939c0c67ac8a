using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;
using OgTickets.Values;

namespace OgTickets.Pages.Sessions;

/// <summary>One thing that a list is narrowed to, and the address of the list without it.</summary>
/// <param name="Words">Says it, given the shop's texts.</param>
public sealed record Narrowing(Func<IStringLocalizer<Texts>, string> Words, string Without)
{
    internal static IEnumerable<Narrowing> Of(SessionFilter filter, ProgrammeChoices choices)
    {
        var first = filter with { Page = 1 };
        if (filter.Words != "") yield return new(text => text["Sessions.Searched", filter.Words], ListAddress.Of(first with { Words = "" }));
        foreach (var sport in choices.Sports.Where(sport => filter.Sports.Contains(sport.Code, StringComparer.Ordinal)))
            yield return new(_ => sport.Name.ToString(), ListAddress.Of(first with { Sports = [.. filter.Sports.Where(code => code != sport.Code)] }));
        foreach (var day in filter.Days)
            yield return new(_ => Localisation.Words.ShortDay(day), ListAddress.Of(first with { Days = [.. filter.Days.Where(other => other != day)] }));
        foreach (var venue in choices.Venues.Where(venue => filter.Venues.Contains(venue.Code, StringComparer.Ordinal)))
            yield return new(_ => venue.Name.ToString(), ListAddress.Of(first with { Venues = [.. filter.Venues.Where(code => code != venue.Code)] }));
        if (filter.MedalOnly) yield return new(text => text["Sessions.MedalOnly"], ListAddress.Of(first with { MedalOnly = false }));
        if (filter.MaxEuros is { } max) yield return new(text => text["Sessions.AtMost", Localisation.Words.Price(Money.Euros(max))], ListAddress.Of(first with { MaxEuros = null }));
        if (filter.AvailableOnly) yield return new(text => text["Sessions.AvailableOnly"], ListAddress.Of(first with { AvailableOnly = false }));
    }
}
