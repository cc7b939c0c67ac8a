using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Audit;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>Lets somebody in whose identity is proven, and out again.</summary>
public sealed class FrontDoor(AccountSignIn signIn, Visitor visitor, Actor actor)
{
    /// <summary>
    /// Signs the account in on this browser; what the browser's basket held joins the account's. False: the account has a second factor, which has to be
    /// given first, at <c>/account/loginwith2fa</c>; the basket waits.
    /// </summary>
    public async Task<bool> WelcomeAsync(Account account, CancellationToken ct)
    {
        // the seats first: should that fail, nobody is signed in without them
        if (!account.TwoFactorEnabled) await visitor.BringAlongAsync(account.Id, ct);
        if (!await signIn.EnterAsync(account)) return false;
        actor.AccountId = account.Id;
        return true;
    }

    /// <summary>On to the page that was asked for, in the account's own language.</summary>
    public IActionResult LeadOn(PageModel page, Account account, string? returnUrl) => page.GoTo(ReturnAddress.After(page, returnUrl, account.Language));

    /// <summary>Keeps this browser signed in after a change that ended all sessions, with the account's names as they are now.</summary>
    public Task StayAsync(Account account) => signIn.RefreshSignInAsync(account);

    /// <summary>Signs whoever is signed in on this browser out.</summary>
    public Task GoodbyeAsync() => signIn.SignOutAsync();
}
