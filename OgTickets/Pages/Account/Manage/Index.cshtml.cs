using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account.Manage;

/// <summary>Names and language of the account. After a change of language the shop speaks it at once.</summary>
public sealed class IndexModel(CurrentUser user, ProfileChange profile, NameFields names, FrontDoor door, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = await user.AccountAsync(ct);
        Input = new() { FirstName = account.FirstName, LastName = account.LastName, Language = account.Language };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (first, last) = names.Read(ModelState, Input.FirstName, Input.LastName);
        if (Language.Of(Input.Language) is null) ModelState.AddModelError("Input.Language", text["Form.InvalidValue"]);
        if (!ModelState.IsValid) return this.Show("Profile");
        var account = await user.AccountAsync(ct);
        await profile.SaveAsync(account, first!, last!, Input.Language, ct);
        await door.StayAsync(account);
        TempData[Said.Key] = "Account.Profile.Saved";
        return this.GoTo($"/{account.Language}/account/manage");
    }

    public sealed class InputModel
    {
        [Required, StringLength(PersonName.Longest), Display(Name = "Account.LastName")]
        public string LastName { get; set; } = "";

        [Required, StringLength(PersonName.Longest), Display(Name = "Account.FirstName")]
        public string FirstName { get; set; } = "";

        [Display(Name = "Account.Profile.Language")]
        public string Language { get; set; } = "";
    }
}
