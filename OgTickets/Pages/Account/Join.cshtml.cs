using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Mail;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Takes in whoever was invited to the staff and came by the mailed link, and leads to sign-in: a link alone lets nobody in.</summary>
public sealed class JoinModel(StaffEntry entry, LinkTokens tokens, NameFields names) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Null when the link does not work any more.</summary>
    public StaffInvitation? Invitation { get; private set; }

    /// <summary>Whether the address has an account already: then nothing is asked but yes.</summary>
    public bool HasAccount { get; private set; }

    private Guid? InvitationId => tokens.Read(StaffInvitations.JoinPage, Token);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        return this.Show("Join");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (HasAccount) ModelState.Clear(); // nothing of it is asked for
        else if (Invitation is not null) (Input.FirstName, Input.LastName) = names.Read(ModelState, Input.FirstName, Input.LastName) is ({ } first, { } last) ? (first, last) : (Input.FirstName, Input.LastName);
        if (Invitation is null || !ModelState.IsValid) return this.Show("Join");
        switch (await entry.JoinAsync(Invitation.Id, Input.FirstName, Input.LastName, Input.Password, ct))
        {
            case JoinResult.Joined:
                TempData[Said.Key] = $"Account.Join.Done.{Invitation.Role}";
                return this.GoTo(Url.Page("/Account/Login", new { returnUrl = Invitation.Role == Roles.Admin ? $"{Request.PathBase}/admin" : $"{Request.PathBase}/gate" }));
            case JoinResult.Refused refused:
                foreach (var reason in refused.Reasons) ModelState.AddModelError("Input.Password", reason);
                break;
            default:
                await LoadAsync(ct);
                break;
        }
        return this.Show("Join");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Invitation = await entry.FindAsync(InvitationId, ct);
        HasAccount = Invitation is not null && await entry.HasAccountAsync(Invitation);
    }

    public sealed class InputModel
    {
        [Required, StringLength(PersonName.Longest), Display(Name = "Account.LastName")]
        public string LastName { get; set; } = "";

        [Required, StringLength(PersonName.Longest), Display(Name = "Account.FirstName")]
        public string FirstName { get; set; } = "";

        [Required, StringLength(AccountsRegistration.LongestPassword, MinimumLength = AccountsRegistration.ShortestPassword)]
        [DataType(DataType.Password), Display(Name = "Account.Password")]
        public string Password { get; set; } = "";
    }
}
