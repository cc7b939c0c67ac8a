using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Mail;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Mail;

/// <summary>Which mails did not go out? Says why, and sends one again.</summary>
public sealed class IndexModel(DeadLetters dead, MailRenderer renderer) : PageModel
{
    private const string Fragment = "Letters";
    private const string SaidKey = "MailSaid";

    /// <summary>The latest first, each with its words in its own language, or why it has none.</summary>
    public IReadOnlyList<(MailMessage Letter, Rendering Rendering)> Letters { get; private set; } = [];

    /// <summary>The list goes on after this letter.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>Where the list goes on; null on its last page.</summary>
    public long? Next { get; private set; }

    /// <summary>What is still being tried.</summary>
    public (int Mails, DateTimeOffset Since) Tried { get; private set; }

    /// <summary>The key of what was just done; said once.</summary>
    public string? Said { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Said = TempData[SaidKey] as string;
        return RenderAsync(ct);
    }

    public async Task<IActionResult> OnPostAgainAsync(long id, CancellationToken ct)
    {
        Said = await dead.SendAgainAsync(id, ct) ? "Admin.Mail.Sent" : "Admin.Mail.Gone";
        if (Request.WantsOnly(Fragment)) return await RenderAsync(ct);
        TempData[SaidKey] = Said;
        return RedirectToPage(new { Before });
    }

    private async Task<IActionResult> RenderAsync(CancellationToken ct)
    {
        ModelState.Clear(); // a place in the list that is none begins at its top
        (var letters, Next) = await dead.PageAsync(Before, ct);
        Letters = [.. letters.Select(letter => (letter, renderer.Render(letter)))];
        Tried = await dead.TriedAsync(ct);
        return this.Show(Fragment);
    }
}
