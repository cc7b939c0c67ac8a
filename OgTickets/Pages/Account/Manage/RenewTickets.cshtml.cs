using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Tickets;
using OgTickets.Web;

namespace OgTickets.Pages.Account.Manage;

/// <summary>Gives the account another key, and its coming tickets other codes: for whoever thinks that one was copied.</summary>
public sealed class RenewTicketsModel(CurrentUser user, KeyRotation rotation, IStringLocalizer<Texts> text) : PageModel
{
    private const string Fragment = "RenewTickets";
    private const string Done = "tickets-renewed";

    /// <summary>How many tickets got another code just now; null when nothing was done. Said once.</summary>
    public int? Renewed { get; private set; }

    /// <summary>Not possible again before then; null: it is possible.</summary>
    public DateTimeOffset? NextFrom { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Renewed = TempData[Done] as int?;
        return RenderAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        switch (await rotation.RotateAsync(user.Id!.Value, ct))
        {
            case RotationResult.TooSoon soon:
                ModelState.AddModelError("", text["Account.Renew.TooSoon", Words.DayAndTime(Paris.Time(soon.From))]);
                break;
            case RotationResult.Rotated rotated when !Request.WantsOnly(Fragment):
                TempData[Done] = rotated.Tickets;
                return RedirectToPage();
            case RotationResult.Rotated rotated:
                Renewed = rotated.Tickets;
                break;
            default:
                return NotFound();
        }
        return await RenderAsync(ct);
    }

    private async Task<IActionResult> RenderAsync(CancellationToken ct)
    {
        NextFrom = (await rotation.FactsAsync(user.Id!.Value, ct))?.NextFrom;
        return this.Show(Fragment);
    }
}
