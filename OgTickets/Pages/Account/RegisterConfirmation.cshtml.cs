using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity.ByMail;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>“Look into your mail”: waits with whoever asked for an account, and sends the message once more. The same for a known address.</summary>
public sealed class RegisterConfirmationModel(Registrations registrations, AddressRequests requests, AskedRegistration asked, CurrentUser user) : PageModel
{
    /// <summary>What this browser asked for; null in another browser, or when it has run out or been confirmed.</summary>
    public Registration? Registration { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (user.IsSignedIn) return this.GoTo(ReturnAddress.After(this, asked: null));
        Registration = await registrations.FindAsync(asked.Id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken ct)
    {
        if (await registrations.FindAsync(asked.Id, ct) is not { } registration) return this.GoTo(Url.Page("/Account/ResendEmailConfirmation"));
        await requests.AskAsync(RequestKind.Resend, registration.Email, Language.Current.Code, ct, registrationId: registration.Id);
        TempData[Said.Key] = "Account.Waiting.Resent";
        return this.GoTo(Url.Page("/Account/RegisterConfirmation"));
    }
}
