using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account.Manage;

/// <summary>Changes the password. This browser stays signed in, every other is signed out.</summary>
public sealed class ChangePasswordModel(CurrentUser user, PasswordChange change, FrontDoor door, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
        // shows the form
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Show("ChangePassword");
        var account = await user.AccountAsync(ct);
        switch (await change.ChangeAsync(account, Input.Present, Input.Next, ct))
        {
            case PasswordChangeResult.WrongPassword:
                ModelState.AddModelError("Input.Present", text["Account.WrongPassword"]);
                return this.Show("ChangePassword");
            case PasswordChangeResult.Refused refused:
                foreach (var reason in refused.Reasons) ModelState.AddModelError("Input.Next", reason);
                return this.Show("ChangePassword");
        }
        await door.StayAsync(account);
        TempData[Said.Key] = "Account.ChangePassword.Done";
        return this.GoTo(Url.Page("/Account/Manage/ChangePassword"));
    }

    public sealed class InputModel
    {
        [Required, StringLength(AccountsRegistration.LongestPassword), DataType(DataType.Password), Display(Name = "Account.ChangePassword.Present")]
        public string Present { get; set; } = "";

        [Required, StringLength(AccountsRegistration.LongestPassword, MinimumLength = AccountsRegistration.ShortestPassword)]
        [DataType(DataType.Password), Display(Name = "Account.NewPassword")]
        public string Next { get; set; } = "";
    }
}
