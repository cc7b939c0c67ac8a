using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Signs out, by POST only: a link or a picture on another page must not be able to.</summary>
public sealed class LogoutModel(FrontDoor door) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Account/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        await door.GoodbyeAsync();
        TempData.Clear(); // recovery codes made and not looked at are not for whoever comes next
        return RedirectToPage("/Index");
    }
}
