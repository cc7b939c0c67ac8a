namespace OgTickets.Pages.Shared;

/// <summary>The pages of a list, for <c>_Pager</c>.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Address">The address of a page.</param>
/// <param name="Target">The element that htmx fills with the page asked for.</param>
public sealed record Pager(int Page, int Pages, Func<int, string> Address, string Target)
{
    /// <summary>The first, the last and those around the present one; null where some are left out.</summary>
    public IEnumerable<int?> Shown
    {
        get
        {
            var before = 0;
            foreach (var page in Enumerable.Range(1, Pages).Where(page => page == 1 || page == Pages || Math.Abs(page - Page) <= 1))
            {
                if (page - before == 2) yield return page - 1; // a gap of one is as short as its sign
                else if (page - before > 2) yield return null;
                yield return page;
                before = page;
            }
        }
    }
}
