using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity.Staff;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Persistence;
using OgTickets.Reporting.Stories;
using OgTickets.Tickets;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Orders;

/// <summary>The whole story of one order, and what an organiser can do for its buyer.</summary>
public sealed class DetailsModel(OgTicketsDb db, OrderDesk desk, HolderChange holders, TicketReissue reissue, OrderClosing closing, OrganiserRight right, IStringLocalizer<Texts> text) : PageModel
{
    public OrderStory Story { get; private set; } = null!;

    /// <summary>A note that was not kept, to be mended.</summary>
    public string? TypedNote { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct) => await LoadAsync(code, ct) ? this.Show() : NotFound();

    public Task<IActionResult> OnPostMailAsync(string code, CancellationToken ct) =>
        OnAsync(code, async order => Said(await desk.MailAgainAsync(order.Id, ct), "Admin.Order.Mailed"), ct);

    public Task<IActionResult> OnPostNoteAsync(string code, string? note, CancellationToken ct) => OnAsync(code, async order =>
    {
        TypedNote = note;
        return string.IsNullOrWhiteSpace(note) || note.Trim().Length > OrderDesk.LongestNote || TicketCode.Read(note) is not CodeReading.NoCode
            ? (false, "Admin.Order.NoNote")
            : Said(await desk.NoteAsync(order.Id, note.Trim(), ct), "Admin.Order.Noted");
    }, ct);

    public Task<IActionResult> OnPostHolderAsync(string code, Guid ticket, string? name, CancellationToken ct) => OnAsync(code, async order =>
    {
        if (Story.Tickets.All(t => t.Id != ticket)) return (false, "Admin.Order.Holder.NotThere");
        var change = await holders.ChangeAsync(order.AccountId, ticket, name, ct);
        return (change is HolderChangeResult.Changed, $"Admin.Order.Holder.{change}");
    }, ct);

    public Task<IActionResult> OnPostReissueAsync(string code, Guid ticket, CancellationToken ct) => OnAsync(code, async order =>
    {
        if (Story.Tickets.All(t => t.Id != ticket)) return (false, "Admin.Order.Reissue.NotThere");
        var result = await reissue.ReissueAsync(order.AccountId, ticket, ct);
        return (result is ReissueResult.Reissued, $"Admin.Order.Reissue.{result}");
    }, ct);

    /// <summary>Gives a pending order up for a buyer who calls: the bank's page is closed first, then its seats are in the buyer's basket again. Money that was there first wins.</summary>
    public Task<IActionResult> OnPostCancelAsync(string code, CancellationToken ct) => OnAsync(code, async order =>
    {
        var result = await closing.CancelAsync(order.Id, ct);
        return (result is ClosingResult.Ended, $"Admin.Order.Cancel.{result}");
    }, ct);

    private static (bool, string) Said(OrderHelp help, string done) => (help is OrderHelp.Done, help is OrderHelp.Done ? done : $"Admin.Order.No.{help}");

    private async Task<IActionResult> OnAsync(string code, Func<Order, Task<(bool IsDone, string Said)>> help, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        if (!await right.HoldsAsync(ct)) return Forbid();
        var (isDone, said) = await help(Story.Order);
        if (isDone)
        {
            TempData[Web.Said.Key] = said;
            return this.GoTo($"{Request.PathBase}/admin/orders/{Story.Order.Code}");
        }
        ModelState.AddModelError("", text[said]);
        return this.Show();
    }

    private async Task<bool> LoadAsync(string code, CancellationToken ct)
    {
        if (await OrderStory.OfAsync(db, OrderCode.Read(code), ct) is not { } story) return false;
        Story = story;
        return true;
    }
}
