using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Asks for an account. It is opened by the link mailed to its address; this page answers the same whether or not the address has one already.</summary>
public sealed class RegisterModel(Registrations registrations, AskedRegistration asked, Visitor visitor, NameFields names, CurrentUser user) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => user.IsSignedIn ? this.GoTo(ReturnAddress.After(this, ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Read() is not { } applicant) return this.Show("Register");
        switch (await registrations.AskAsync(applicant, Input.Password, visitor.BasketIdOrNull, ReturnUrl, ct))
        {
            case RegistrationResult.Refused refused:
                foreach (var reason in refused.Reasons) ModelState.AddModelError("Input.Password", reason);
                return this.Show("Register");
            case RegistrationResult.Asked waiting:
                asked.Remember(waiting.RegistrationId);
                break;
        }
        return this.GoTo(Url.Page("/Account/RegisterConfirmation"));
    }

    private Applicant? Read()
    {
        var (first, last) = names.Read(ModelState, Input.FirstName, Input.LastName);
        var email = names.ReadEmail(ModelState, Input.Email);
        return ModelState.IsValid ? new(first!, last!, email!, Language.Current.Code) : null;
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
