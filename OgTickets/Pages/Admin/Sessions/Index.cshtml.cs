using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue.Editing;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Sessions;

/// <summary>What is on, and for how much? Every session in its order, found by a word.</summary>
public sealed class IndexModel(SessionsToEdit sessions) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    /// <summary>The code of the last session of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<SessionToEdit> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>The words in an address.</summary>
    public string Asked => string.IsNullOrWhiteSpace(Words) ? "?" : $"?q={Uri.EscapeDataString(Words)}&";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        (Rows, Next) = await sessions.PageAsync(string.IsNullOrWhiteSpace(Words) ? null : Words, After, ct);
        return this.Show("Sessions");
    }
}
