using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Pages.Dev;

/// <summary>What the shop would have mailed, newest first, and one of them as its reader sees it. Development only: it shows everybody's mail.</summary>
public sealed class MailModel(OgTicketsDb db, MailRenderer renderer) : PageModel
{
    /// <summary>Most mails the list shows.</summary>
    public const int Most = 100;

    public IReadOnlyList<(MailMessage Mail, Rendering Rendering)> Mails { get; private set; } = [];

    /// <summary>The one that was asked for; null on the list.</summary>
    public (MailMessage Mail, Rendering Rendering)? One => OneAsked ? Mails[0] : null;

    private bool OneAsked => RouteData.Values["id"] is not null;

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        var mails = await db.MailMessages.AsNoTracking().Where(m => id == null || m.Id == id).OrderByDescending(m => m.Id).Take(Most).ToListAsync(ct);
        Mails = [.. mails.Select(mail => (mail, renderer.Render(mail)))];
        return OneAsked && mails.Count == 0 ? NotFound() : Page();
    }
}
