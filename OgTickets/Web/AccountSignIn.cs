using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Web;

/// <summary>
/// Signs people in. Beyond Identity's own: it writes down when a member of staff comes in, tells an account by mail of a browser it does not know, and it knows no browser that may skip the second factor next time,
/// because a desk's computer is used by many hands.
/// </summary>
public sealed class AccountSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, GuessLimit guesses, KnownBrowsers browsers,
    BrowserMark browser, AuditTrail audit, Actor actor, OgTicketsDb db)
    : SignInManager<Account>(accounts, http, claims, options, log, schemes, confirmation)
{
    /// <summary>Signs in somebody whose password was right. False: the account has a second factor, and this browser may now give it.</summary>
    public async Task<bool> EnterAsync(Account account)
    {
        var result = await SignInOrTwoFactorAsync(account, isPersistent: false);
        if (result.Succeeded) await WriteDownAsync(account, "password");
        return result.Succeeded;
    }

    /// <summary>Gives the browser a new cookie for the account as it now is, whose sign-in counts as made by this method (<c>mfa</c> or <c>pwd</c>).</summary>
    public async Task RenewAsync(Account account, string method)
    {
        var present = await Context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await SignInWithClaimsAsync(account, present.Properties, [new Claim(SecondFactor.Claim, method)]);
    }

    /// <summary>
    /// Who gave the right password in this browser and still owes the second factor; null when nobody did. Whoever's account was closed, or whose sessions were ended
    /// meanwhile (a new password ends them), begins anew: the package's own would let him in with a recovery code.
    /// </summary>
    public override async Task<Account?> GetTwoFactorAuthenticationUserAsync()
    {
        if (await base.GetTwoFactorAuthenticationUserAsync() is not { } account || await IsLockedOut(account)) return null;
        var halfWay = await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return halfWay.Principal?.FindFirstValue(SignInCookies.Stamp) == account.SecurityStamp ? account : null;
    }

    public override Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient) =>
        TryAsync("authenticator", () => base.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false));

    public override Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode) =>
        TryAsync("recovery code", () => base.TwoFactorRecoveryCodeSignInAsync(recoveryCode.ToUpperInvariant())); // written down by hand, and typed as it comes

    public override Task<bool> IsTwoFactorClientRememberedAsync(Account user) => Task.FromResult(false);

    public override Task RememberTwoFactorClientAsync(Account user) => Task.CompletedTask;

    private async Task<SignInResult> TryAsync(string by, Func<Task<SignInResult>> sign)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account) return SignInResult.Failed;
        if (!await guesses.TakeAsync(account.Id, GuessLimit.SecondFactor, Context.RequestAborted)) return SignInResult.LockedOut;
        var result = await sign();
        if (!result.Succeeded) return result;
        await guesses.ForgetAsync(account.Id, GuessLimit.SecondFactor, Context.RequestAborted);
        await WriteDownAsync(account, by);
        return result;
    }

    private async Task WriteDownAsync(Account account, string by)
    {
        await browsers.RecogniseAsync(account, browser.Hash(), Context.RequestAborted);
        if ((await UserManager.GetRolesAsync(account)).Count == 0) return;
        actor.AccountId = account.Id;
        audit.Append(StaffDesk.SignedIn, account.Id.ToString(), new { by });
        await db.SaveChangesAsync(Context.RequestAborted);
    }
}
