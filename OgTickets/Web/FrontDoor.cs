using Microsoft.AspNetCore.Identity;
using OgTickets.Audit;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>Lets somebody in whose identity is proven, and out again.</summary>
public sealed class FrontDoor(SignInManager<Account> signIn, Visitor visitor, Actor actor)
{
    /// <summary>Signs the account in on this browser; what the browser's basket held joins the account's.</summary>
    public async Task WelcomeAsync(Account account, CancellationToken ct)
    {
        // the seats first: should that fail, nobody is signed in without them
        await visitor.BringAlongAsync(account.Id, ct);
        await signIn.SignInAsync(account, isPersistent: false, "pwd");
        actor.AccountId = account.Id;
    }

    /// <summary>Signs whoever is signed in on this browser out.</summary>
    public Task GoodbyeAsync() => signIn.SignOutAsync();
}
