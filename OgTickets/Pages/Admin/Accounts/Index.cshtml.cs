using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Accounts;

/// <summary>Finds one account by its whole address. The address is posted: what stands in a link ends up in logs.</summary>
public sealed class IndexModel(UserManager<Identity.Account> accounts, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty, Required, StringLength(EmailAddress.Longest), Display(Name = "Account.Email")]
    public string Email { get; set; } = "";

    public IActionResult OnGet() => this.Show();

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && await accounts.FindByEmailAsync(Email.Trim()) is { } found) return this.GoTo(Url.Page("/Admin/Accounts/Details", new { id = found.Id }));
        if (ModelState.IsValid) ModelState.AddModelError(nameof(Email), text["Admin.Accounts.None"]);
        return this.Show("FindAccount");
    }
}
