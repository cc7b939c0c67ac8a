using OgTickets.Audit;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>Tells the audit trail who acts in this request, and the count of wrong guesses from where.</summary>
public sealed class ActingUser(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, Actor actor, Client client, CurrentUser user)
    {
        actor.AccountId = user.Id;
        client.Address = ClientAddress.Of(context);
        return next(context);
    }
}
