using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Privacy;
using OgTickets.Web;

namespace OgTickets.Pages.Account.Manage;

/// <summary>Deletes the account of whoever is signed in, on his password. What stands in the way is said before it is asked for.</summary>
public sealed class DeletePersonalDataModel(CurrentUser user, AccountErasure erasure, FrontDoor door, RetentionTimes times, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why it cannot be deleted now; null when it can.</summary>
    public ErasureResult? Refusal { get; private set; }

    /// <summary>How long paid orders are kept.</summary>
    public int YearsKept => times.PaidOrderDays / 365;

    public async Task OnGetAsync(CancellationToken ct) => Refusal = await erasure.WhyNotAsync(user.Id!.Value, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.Show("Delete");
        var result = await erasure.EraseAsync(await user.AccountAsync(ct), Input.Password, ct);
        if (result == ErasureResult.Erased)
        {
            await door.GoodbyeAsync();
            TempData[Said.Key] = "Account.Delete.Done";
            return this.GoTo(Url.Page("/Account/Login"));
        }
        ModelState.AddModelError("Input.Password", text[result == ErasureResult.WrongPassword ? "Account.WrongPassword" : $"Account.Delete.{result}"]);
        if (result != ErasureResult.WrongPassword) Refusal = result;
        return this.Show("Delete");
    }

    public sealed class InputModel
    {
        [Required, StringLength(AccountsRegistration.LongestPassword), DataType(DataType.Password), Display(Name = "Account.Password")]
        public string Password { get; set; } = "";
    }
}
