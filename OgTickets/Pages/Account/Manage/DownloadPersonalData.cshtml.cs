using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Clock;
using OgTickets.Privacy;
using OgTickets.Web;

namespace OgTickets.Pages.Account.Manage;

/// <summary>Everything held about whoever is signed in, as a file. By POST only: no link on another page can start it.</summary>
public sealed class DownloadPersonalDataModel(CurrentUser user, PersonalData data, ShopClock clock) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Account/Manage/PersonalData");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => File(
        await data.OfAsync(await user.AccountAsync(ct), ct), "application/json", string.Create(CultureInfo.InvariantCulture, $"og-tickets-{Paris.Day(clock.GetUtcNow()):yyyy-MM-dd}.json"));
}
