using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Tickets.Pdf;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Opens an account. Whoever succeeds is signed in and goes on where he was.</summary>
public sealed class RegisterModel(AccountOpening opening, FrontDoor door, CurrentUser user, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => user.IsSignedIn ? this.GoTo(ReturnAddress.After(this, ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Read() is not { } applicant) return this.Show();
        switch (await opening.OpenAsync(applicant, Input.Password))
        {
            case OpeningResult.Opened opened:
                await door.WelcomeAsync(opened.Account, ct);
                return this.GoTo(ReturnAddress.After(this, ReturnUrl));
            case OpeningResult.AddressTaken:
                Refuse(nameof(Input.Email), text["Account.EmailUnusable"]);
                break;
            case OpeningResult.Refused refused:
                foreach (var reason in refused.Reasons) Refuse(nameof(Input.Password), reason);
                break;
        }
        return this.Show();
    }

    private Applicant? Read()
    {
        var (lastName, firstName, email) = (PersonName.Read(Input.LastName), PersonName.Read(Input.FirstName), EmailAddress.Read(Input.Email));
        if (lastName is null) Refuse(nameof(Input.LastName), text["Account.NameRefused", text["Account.LastName"], PersonName.Longest]);
        if (firstName is null) Refuse(nameof(Input.FirstName), text["Account.NameRefused", text["Account.FirstName"], PersonName.Longest]);
        if (lastName is not null && !TicketLetters.CanDraw(lastName)) Refuse(nameof(Input.LastName), text["Tickets.Holder.NotPrintable"]);
        if (firstName is not null && !TicketLetters.CanDraw(firstName)) Refuse(nameof(Input.FirstName), text["Tickets.Holder.NotPrintable"]);
        if (email is null) Refuse(nameof(Input.Email), text["Account.EmailRefused"]);
        return ModelState.IsValid ? new(firstName!, lastName!, email!, Language.Current.Code) : null;
    }

    private void Refuse(string field, string reason)
    {
        var key = $"{nameof(Input)}.{field}";
        // one sentence a field: an empty one has its own already
        if (ModelState.GetFieldValidationState(key) != ModelValidationState.Invalid) ModelState.AddModelError(key, reason);
    }

    public sealed class InputModel
    {
        [Required, StringLength(PersonName.Longest), Display(Name = "Account.LastName")]
        public string LastName { get; set; } = "";

        [Required, StringLength(PersonName.Longest), Display(Name = "Account.FirstName")]
        public string FirstName { get; set; } = "";

        [Required, StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress), Display(Name = "Account.Email")]
        public string Email { get; set; } = "";

        [Required, StringLength(AccountsRegistration.LongestPassword, MinimumLength = AccountsRegistration.ShortestPassword)]
        [DataType(DataType.Password), Display(Name = "Account.Password")]
        public string Password { get; set; } = "";
    }
}
