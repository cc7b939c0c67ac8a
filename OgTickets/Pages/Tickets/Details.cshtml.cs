using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Tickets;
using OgTickets.Tickets.Pdf;
using OgTickets.Web;

namespace OgTickets.Pages.Tickets;

/// <summary>One ticket: its code to show at the gate, what it says, the name of its holder, which can be changed until the doors open, and another code for a phone that is lost.</summary>
public sealed class DetailsModel(
    OgTicketsDb db, CurrentUser user, HolderChange holders, TicketReissue reissue, TicketCodes codes, TicketSheets sheets, ShopClock clock, IStringLocalizer<Texts> text) : PageModel
{
    private const string Fragment = "Ticket";
    private const string Changed = "holder-changed", Anew = "ticket-reissued";

    [BindProperty]
    public HolderInput Input { get; set; } = new();

    /// <summary>Whether the holder was changed just now; said once.</summary>
    public bool HolderChanged { get; private set; }

    /// <summary>Whether the ticket got another code just now; said once.</summary>
    public bool Reissued { get; private set; }

    public Ticket Ticket { get; private set; } = null!;

    /// <summary>How the ticket stands now.</summary>
    public TicketStanding Standing { get; private set; }

    /// <summary>The code as the data of an SVG path, signed afresh; null for a ticket that admits nobody.</summary>
    public string? Code { get; private set; }

    /// <summary>Why the holder can't be changed any more; null while it can.</summary>
    public HolderChangeResult? HolderStays { get; private set; }

    /// <summary>What to do at the gate, in order.</summary>
    public IReadOnlyList<string> AtTheGate => sheets.AtTheGate(Ticket);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        (HolderChanged, Reissued) = (TempData[Changed] is true, TempData[Anew] is true);
        return RenderAsync(id, ct);
    }

    public async Task<IActionResult> OnPostHolderAsync(Guid id, CancellationToken ct)
    {
        var result = await holders.ChangeAsync(user.Id!.Value, id, Input.Holder, ct);
        if (result != HolderChangeResult.Changed)
        {
            ModelState.AddModelError("Input.Holder", text[$"Tickets.Holder.{result}", HolderChange.LongestName]);
            return await RenderAsync(id, ct);
        }
        if (!Request.WantsOnly(Fragment))
        {
            TempData[Changed] = true;
            return RedirectToPage(new { id });
        }
        HolderChanged = true;
        ModelState.Clear();
        return await RenderAsync(id, ct);
    }

    public async Task<IActionResult> OnPostReissueAsync(Guid id, CancellationToken ct)
    {
        var result = await reissue.ReissueAsync(user.Id!.Value, id, ct);
        if (result == ReissueResult.NotThere) return NotFound();
        Reissued = result == ReissueResult.Reissued;
        if (!Reissued) ModelState.AddModelError("", text[$"Tickets.Reissue.{result}"]);
        else if (!Request.WantsOnly(Fragment))
        {
            TempData[Anew] = true;
            return RedirectToPage(new { id });
        }
        return await RenderAsync(id, ct);
    }

    private async Task<IActionResult> RenderAsync(Guid id, CancellationToken ct)
    {
        if (await db.TicketsOf(user.Id!.Value).WithFacts().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } ticket) return NotFound();
        Ticket = ticket;
        Standing = ticket.StandingAt(clock.GetUtcNow());
        if (Standing.Admits()) Code = TicketQr.SvgPath(codes.Of(ticket).Text);
        HolderStays = ticket.State != TicketState.Live ? HolderChangeResult.NotLive
            : clock.GetUtcNow() >= HolderChange.Until(ticket.Session.StartsAt) ? HolderChangeResult.DoorsOpen
            : null;
        Input.Holder ??= ticket.HolderName;
        return this.Show(Fragment);
    }

    public sealed class HolderInput
    {
        [Display(Name = "Tickets.HolderLabel")]
        public string? Holder { get; set; }
    }
}
