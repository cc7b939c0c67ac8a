using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Mail;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>
/// Opens the account that was asked for, signs in and leads on to where the visitor was going, basket and all. Looking at the page does nothing: mail
/// programs open links by themselves. Another browser than the one that asked must give the password.
/// </summary>
public sealed class ConfirmEmailModel(
    Registrations registrations, LinkTokens tokens, AskedRegistration asked, BasketMerge baskets, FrontDoor door, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What waits for this click; null when the link does not work any more.</summary>
    public Registration? Registration { get; private set; }

    /// <summary>Whether this is the browser that asked.</summary>
    public bool IsKnownBrowser => asked.Id is { } id && id == Registration?.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return this.Show("ConfirmEmail");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (IsKnownBrowser) ModelState.Clear(); // it was not asked for a password
        if (Registration is null || !ModelState.IsValid) return this.Show("ConfirmEmail");
        switch (await registrations.ConfirmAsync(Registration.Id, IsKnownBrowser ? null : Input.Password, ct))
        {
            case ConfirmationResult.Opened opened:
                return await GoOnAsync(opened, ct);
            case ConfirmationResult.WrongPassword:
                ModelState.AddModelError("Input.Password", text["Account.Confirm.WrongPassword"]);
                break;
            default:
                Registration = null;
                break;
        }
        return this.Show("ConfirmEmail");
    }

    private async Task<IActionResult> GoOnAsync(ConfirmationResult.Opened opened, CancellationToken ct)
    {
        if (opened.Registration.BasketId is { } basket) await baskets.MergeAsync(basket, opened.Account.Id, ct);
        asked.Forget();
        await door.WelcomeAsync(opened.Account, ct);
        return door.LeadOn(this, opened.Account, opened.Registration.ReturnUrl);
    }

    private async Task LoadAsync(CancellationToken ct) => Registration = await registrations.FindAsync(tokens.Read(AccountLetters.ConfirmPage, Token), ct);

    public sealed class InputModel
    {
        [Required, StringLength(AccountsRegistration.LongestPassword), DataType(DataType.Password), Display(Name = "Account.PasswordChosen")]
        public string Password { get; set; } = "";
    }
}
