using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Browsing;
using OgTickets.Web;

namespace OgTickets.Pages;

/// <summary>Home: the Games and the way in.</summary>
[PublicPage]
public sealed class IndexModel(SessionsOnSale sessions, Programme programme) : PageModel
{
    /// <summary>How many of the next sessions are shown.</summary>
    private const int NextFew = 5;

    /// <summary>The next sessions that can be bought.</summary>
    public IReadOnlyList<SessionRow> Next { get; private set; } = [];

    public ProgrammeOverview ToCome { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Next = await sessions.FirstAsync(new() { AvailableOnly = true }, NextFew, ct);
        ToCome = await programme.ToComeAsync(ct);
        return this.Show();
    }
}
