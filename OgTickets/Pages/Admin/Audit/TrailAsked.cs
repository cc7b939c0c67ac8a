using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using OgTickets.Reporting.Trail;

namespace OgTickets.Pages.Admin.Audit;

/// <summary>What an address of the trail asks for; nobody's e-mail address and no ticket's code is ever in it.</summary>
public sealed class TrailAsked
{
    /// <summary>The account that acted.</summary>
    [FromQuery(Name = "who")]
    public Guid? Who { get; set; }

    /// <summary>Only what the shop did by itself.</summary>
    [FromQuery(Name = "shop")]
    public bool Shop { get; set; }

    [FromQuery(Name = "what")]
    public string? What { get; set; }

    [FromQuery(Name = "about")]
    public string? About { get; set; }

    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    public TrailQuestion Question => new(Who, Shop, What, About, Near(From), Near(To));

    /// <summary>With its question mark; a page's number or nothing may follow.</summary>
    public string Query
    {
        get
        {
            var query = new QueryBuilder();
            if (Who is { } who) query.Add("who", who.ToString());
            if (Shop) query.Add("shop", "true");
            if (!string.IsNullOrEmpty(What)) query.Add("what", What);
            if (!string.IsNullOrEmpty(About)) query.Add("about", About);
            if (From is { } from) query.Add("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (To is { } to) query.Add("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return query.ToString();
        }
    }

    // a day far from the Games asks for the same as one less far, and at the ends of the calendar there is no day before or after
    private static DateOnly? Near(DateOnly? day) => day is { Year: < 2000 } ? new(2000, 1, 1) : day is { Year: > 2099 } ? new(2099, 12, 31) : day;

    /// <summary>The same question and one thing more, as <c>name=value</c>.</summary>
    public string QueryWith(string more) => Query is "" ? $"?{more}" : $"{Query}&{more}";
}
