using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using OgTickets.Catalogue.Browsing;
using OgTickets.Localisation;

namespace OgTickets.Pages.Sessions;

/// <summary>The address of a list, in the language now spoken, with nothing in it that goes without saying.</summary>
internal static class ListAddress
{
    public static string Of(SessionFilter filter)
    {
        var query = new QueryBuilder();
        if (filter.Words != "") query.Add("q", filter.Words);
        query.Add("sport", filter.Sports);
        query.Add("date", filter.Days.Select(Day));
        query.Add("venue", filter.Venues);
        if (filter.MedalOnly) query.Add("medal", "true");
        if (filter.MaxEuros is { } max) query.Add("max", max.ToString(CultureInfo.InvariantCulture));
        if (filter.AvailableOnly) query.Add("available", "true");
        if (filter.Sort != SessionSort.Time) query.Add("sort", Sort(filter.Sort));
        if (filter.Page > 1) query.Add("page", filter.Page.ToString(CultureInfo.InvariantCulture));
        return $"/{Language.Current}/sessions{query.ToQueryString()}";
    }

    /// <summary>A day as addresses write it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An order as addresses write it.</summary>
    public static string Sort(SessionSort sort) => sort switch
    {
        SessionSort.Price => "price",
        SessionSort.Seats => "seats",
        _ => "time",
    };
}
