using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Signs in with e-mail and password, and leads on to what was asked for, in the account's language.</summary>
public sealed class LoginModel(PasswordCheck check, FrontDoor door, CurrentUser user, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => user.IsSignedIn ? this.GoTo(ReturnAddress.After(this, ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Show("Login");
        if (await check.FindAsync(Input.Email, Input.Password) is not { } account)
        {
            ModelState.AddModelError("", text["Account.Login.Wrong"]);
            return this.Show("Login");
        }
        TempData.Clear(); // what waits to be said was meant for whoever sat here before
        if (!await door.WelcomeAsync(account, ct)) return this.GoTo(Url.Page("/Account/LoginWith2fa", new { area = "Identity", returnUrl = ReturnUrl }));
        return door.LeadOn(this, account, ReturnUrl);
    }

    public sealed class InputModel
    {
        [Required, DataType(DataType.EmailAddress), Display(Name = "Account.Email")]
        public string Email { get; set; } = "";

        [Required, StringLength(AccountsRegistration.LongestPassword), DataType(DataType.Password), Display(Name = "Account.Password")]
        public string Password { get; set; } = "";
    }
}
