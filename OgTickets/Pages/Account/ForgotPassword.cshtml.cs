using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Asks for a link to a new password. It answers the same whether or not the address has an account.</summary>
public sealed class ForgotPasswordModel(AddressRequests requests, NameFields fields) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
        // shows the form
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = fields.ReadEmail(ModelState, Input.Email);
        if (!ModelState.IsValid) return this.Show("ForgotPassword");
        await requests.AskAsync(RequestKind.PasswordReset, email!, Language.Current.Code, ct);
        return this.GoTo(Url.Page("/Account/ForgotPasswordConfirmation"));
    }

    public sealed class InputModel
    {
        [Required, StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress), Display(Name = "Account.Email")]
        public string Email { get; set; } = "";
    }
}
