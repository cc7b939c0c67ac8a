using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Staff;

/// <summary>Who may open the gates and who may organise: invites, gives and takes roles, closes accounts, ends sessions.</summary>
public sealed class IndexModel(StaffDesk desk, StaffInvitations invitations, StaffList list, NameFields names, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The list goes on after this person.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];

    /// <summary>Where the list goes on; null on its last page.</summary>
    public Guid? Next { get; private set; }

    /// <summary>The invitations that wait go on after this one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Invited { get; set; }

    public IReadOnlyList<WaitingInvitation> Waiting { get; private set; } = [];

    /// <summary>Where they go on; null on their last page.</summary>
    public Guid? NextInvited { get; private set; }

    /// <summary>The key of what was just done; said once.</summary>
    public string? Said { get; private set; }

    public Task OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // a place in the list that is none begins at its top
        return LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken ct)
    {
        var email = names.ReadEmail(ModelState, Input.Email);
        if (!ModelState.IsValid) return await ShowAsync(ct);
        var change = await invitations.InviteAsync(email!, Input.Role, Language.Current.Code, ct);
        if (change == StaffChange.NotYours) return Forbid();
        Said = $"Staff.Said.{change}";
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken ct) => await AnswerAsync(await invitations.TakeBackAsync(id, ct), "Uninvited", ct);

    public async Task<IActionResult> OnPostTakeAsync(Guid id, string role, CancellationToken ct) =>
        role is Roles.Admin or Roles.Gate ? await AnswerAsync(await desk.TakeAsync(id, role, ct), "Taken", ct) : NotFound();

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) => await AnswerAsync(await desk.CloseAsync(id, ct), "Closed", ct);

    public async Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken ct) => await AnswerAsync(await desk.ReopenAsync(id, ct), "Reopened", ct);

    public async Task<IActionResult> OnPostEndSessionsAsync(Guid id, CancellationToken ct) => await AnswerAsync(await desk.EndSessionsAsync(id, ct), "SessionsEnded", ct);

    /// <param name="said">What is so from now on: its text is <c>Staff.Said.{said}</c>.</param>
    private async Task<IActionResult> AnswerAsync(StaffChange change, string said, CancellationToken ct)
    {
        if (change == StaffChange.NotYours) return Forbid();
        if (change == StaffChange.NotThere) return NotFound();
        ModelState.Clear(); // the form that gives a role was not sent with these
        if (change == StaffChange.LastOrganiser) ModelState.AddModelError("", text["Staff.LastOrganiser"]);
        else Said = $"Staff.Said.{said}";
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && !Request.WantsOnly("Staff"))
        {
            if (Said is not null) TempData[Web.Said.Key] = Said;
            return RedirectToPage(new { After, Invited }); // whoever acts on the fourth page stays there
        }
        if (ModelState.IsValid)
        {
            ModelState.Clear();
            Input = new();
        }
        await LoadAsync(ct);
        return this.Show("Staff");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (Staff, Next) = await list.PageAsync(After, ct);
        (Waiting, NextInvited) = await invitations.WaitingAsync(Invited, ct);
        if (Waiting is not [] || Invited is null) return;
        Invited = null; // the last one of their last page was taken back
        (Waiting, NextInvited) = await invitations.WaitingAsync(Invited, ct);
    }

    public sealed class InputModel
    {
        [Required, StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress), Display(Name = "Account.Email")]
        public string Email { get; set; } = "";

        [Required, AllowedValues(Roles.Gate, Roles.Admin), Display(Name = "Staff.Role")]
        public string Role { get; set; } = Roles.Gate;
    }
}
