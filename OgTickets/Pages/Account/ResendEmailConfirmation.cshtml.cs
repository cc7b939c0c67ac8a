using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Asks for the message of a registration once more. It answers the same whether or not the address has an account.</summary>
public sealed class ResendEmailConfirmationModel(AddressRequests requests, AskedRegistration asked, NameFields fields) : PageModel
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
        if (!ModelState.IsValid) return this.Show("ResendEmailConfirmation");
        await requests.AskAsync(RequestKind.Resend, email!, Language.Current.Code, ct);
        asked.Forget(); // the waiting page speaks of this address now, not of another
        return this.GoTo(Url.Page("/Account/RegisterConfirmation"));
    }

    public sealed class InputModel
    {
        [Required, StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress), Display(Name = "Account.Email")]
        public string Email { get; set; } = "";
    }
}
