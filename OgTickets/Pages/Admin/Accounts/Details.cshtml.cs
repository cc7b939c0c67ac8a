using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Accounts;

/// <summary>One account: whose it is, and the fingerprint of its key, which an organiser may replace when its tickets were copied.</summary>
public sealed class DetailsModel(OgTicketsDb db, KeyRotation rotation, IStringLocalizer<Texts> text) : PageModel
{
    private const string Fragment = "AccountKey";
    private const string Done = "key-rotated";

    public Identity.Account Account { get; private set; } = null!;

    /// <summary>Null when the account has none any more.</summary>
    public KeyFacts? Key { get; private set; }

    /// <summary>How many tickets were issued anew just now; null when nothing was done. Said once.</summary>
    public int? Rotated { get; private set; }

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Rotated = TempData[Done] as int?;
        return RenderAsync(id, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        switch (await rotation.RotateAsync(id, ct))
        {
            case RotationResult.TooSoon soon:
                ModelState.AddModelError("", text["Admin.Accounts.TooSoon", Words.DayAndTime(Paris.Time(soon.From))]);
                break;
            case RotationResult.Rotated rotated when !Request.WantsOnly(Fragment):
                TempData[Done] = rotated.Tickets;
                return RedirectToPage(new { id });
            case RotationResult.Rotated rotated:
                Rotated = rotated.Tickets;
                break;
            default:
                return NotFound();
        }
        return await RenderAsync(id, ct);
    }

    private async Task<IActionResult> RenderAsync(Guid id, CancellationToken ct)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account) return NotFound();
        (Account, Key) = (account, await rotation.FactsAsync(id, ct));
        return this.Show(Fragment);
    }
}
