using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Web;

namespace OgTickets.Pages.Sessions;

/// <summary>The list of sessions: searched, filtered, sorted, page by page (DESIGN §9).</summary>
[PublicPage("List")]
public sealed class IndexModel(SessionLists sessions) : PageModel
{
    public ProgrammeChoices Choices { get; private set; } = null!;
    public SessionFilter Filter { get; private set; } = null!;

    /// <summary>What stood in the address and is not known here.</summary>
    public IReadOnlyList<IgnoredValue> Ignored { get; private set; } = [];

    public SessionList List { get; private set; } = null!;

    /// <summary>Names what the list is narrowed to, each with the address without it.</summary>
    public IEnumerable<Narrowing> Narrowings => Narrowing.Of(Filter, Choices);

    /// <summary>For every choice of the filter, how many sessions it would show.</summary>
    public IEnumerable<FilterCount> Counts => FilterCount.Of(List.Tally, Choices);

    public async Task<IActionResult> OnGetAsync([FromQuery] SessionQuestion asked, CancellationToken ct)
    {
        Choices = await sessions.ChoicesAsync(ct);
        (Filter, Ignored) = asked.Read(Choices);
        List = await sessions.ListAsync(Filter, ct);
        if (Filter.Page != List.Page)
        {
            Ignored = [.. Ignored, new("page", Filter.Page.ToString(CultureInfo.InvariantCulture))];
            Filter = Filter with { Page = List.Page };
        }
        if (Request.WantsOnly("List")) this.PushUrl(ListAddress.Of(Filter)); // what was sent holds every empty field
        return this.Show("List");
    }
}
