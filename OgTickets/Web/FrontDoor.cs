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

    /// <summary>Signs whoever is signed in on this browser out.</summary>
    public Task GoodbyeAsync() => signIn.SignOutAsync();
}
