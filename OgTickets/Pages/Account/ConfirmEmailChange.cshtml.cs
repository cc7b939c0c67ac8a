using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity.ByMail;
using OgTickets.Mail;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>The new address's reader says yes. Looking at the page changes nothing: mail programs open links by themselves.</summary>
public sealed class ConfirmEmailChangeModel(EmailChange change, AddressRequests requests, LinkTokens tokens, FrontDoor door, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The address to be confirmed; null when the link does not work any more.</summary>
    public string? NewEmail { get; private set; }

    private Guid? RequestId => tokens.Read(AccountLetters.ChangePage, Token);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        NewEmail = (await requests.FindAsync(RequestKind.EmailChange, RequestId, ct))?.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // said on the page itself, also to htmx: it is led there
        if (RequestId is not { } id || await change.ConfirmAsync(id, ct) is not { } account) return this.GoTo(Url.Page("/Account/ConfirmEmailChange"));
        TempData[Said.Key] = "Account.ConfirmChange.Done";
        if (user.Id != account.Id) return this.GoTo(Url.Page("/Account/Login"));
        await door.StayAsync(account);
        return this.GoTo(Url.Page("/Account/Manage/Email"));
    }
}
