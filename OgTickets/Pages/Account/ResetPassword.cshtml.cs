using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Mail;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Sets a new password for whoever came by the mailed link, and leads to sign-in: a link alone lets nobody in.</summary>
public sealed class ResetPasswordModel(PasswordReset reset, LinkTokens tokens) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whose password it is; null when the link does not work any more.</summary>
    public string? Email { get; private set; }

    private Guid? RequestId => tokens.Read(AccountLetters.ResetPage, Token);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Email = (await reset.FindAsync(RequestId, ct))?.Email;
        return this.Show("ResetPassword");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Email = (await reset.FindAsync(RequestId, ct))?.Email;
        if (Email is null || !ModelState.IsValid) return this.Show("ResetPassword");
        switch (await reset.SetAsync(RequestId!.Value, Input.Password, ct))
        {
            case ResetResult.Done:
                TempData[Said.Key] = "Account.Reset.Done";
                return this.GoTo(Url.Page("/Account/Login"));
            case ResetResult.Refused refused:
                foreach (var reason in refused.Reasons) ModelState.AddModelError("Input.Password", reason);
                break;
            default:
                Email = null;
                break;
        }
        return this.Show("ResetPassword");
    }

    public sealed class InputModel
    {
        [Required, StringLength(AccountsRegistration.LongestPassword, MinimumLength = AccountsRegistration.ShortestPassword)]
        [DataType(DataType.Password), Display(Name = "Account.NewPassword")]
        public string Password { get; set; } = "";
    }
}
