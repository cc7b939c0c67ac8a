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

    /// <summary>The latest first, each with its subject in its own language.</summary>
    public IReadOnlyList<(MailMessage Letter, string Subject)> Letters { get; private set; } = [];

    public bool HasMore { get; private set; }

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
        return RedirectToPage();
    }

    private async Task<IActionResult> RenderAsync(CancellationToken ct)
    {
        var letters = await dead.LatestAsync(ct);
        HasMore = letters.Count > DeadLetters.Most;
        Letters = [.. letters.Take(DeadLetters.Most).Select(letter => (letter, renderer.Render(letter).Subject))];
        Tried = await dead.TriedAsync(ct);
        return this.Show(Fragment);
    }
}
