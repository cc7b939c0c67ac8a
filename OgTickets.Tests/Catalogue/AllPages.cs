using OgTickets.Catalogue.Browsing;

namespace OgTickets.Tests.Catalogue;

internal static class AllPages
{
    /// <summary>The rows of all pages, one after the other.</summary>
    public static async Task<List<SessionRow>> AllSessionsAsync(this App app, SessionFilter filter)
    {
        var rows = new List<SessionRow>();
        for (var page = 1; ; page++)
        {
            var list = await app.RunAsync((SessionsOnSale sessions) => sessions.ListAsync(filter with { Page = page }, Ct));
            rows.AddRange(list.Rows);
            if (page == list.Pages) return rows;
        }
    }
}
