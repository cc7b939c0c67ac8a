using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Identity.ByMail;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account.Manage;

/// <summary>Asks for another e-mail address: it is taken over once its reader has confirmed it. The same answer for an address that has an account.</summary>
public sealed class EmailModel(CurrentUser user, EmailChange change, NameFields fields, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The account's address now.</summary>
    public string Present { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct) => Present = (await user.AccountAsync(ct)).Email!;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var account = await user.AccountAsync(ct);
        Present = account.Email!;
        var email = fields.ReadEmail(ModelState, Input.Email);
        if (ModelState.IsValid && !await change.AskAsync(account, Input.Password, email!, Language.Current.Code, ct))
            ModelState.AddModelError("Input.Password", text["Account.WrongPassword"]);
        if (!ModelState.IsValid) return this.Show("NewEmail");
        TempData[Said.Key] = "Account.Email.Asked";
        return this.GoTo(Url.Page("/Account/Manage/Email"));
    }

    public sealed class InputModel
    {
        [Required, StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress), Display(Name = "Account.Email.New")]
        public string Email { get; set; } = "";

        [Required, StringLength(AccountsRegistration.LongestPassword), DataType(DataType.Password), Display(Name = "Account.Password")]
        public string Password { get; set; } = "";
    }
}
