using OgTickets.Audit;

namespace OgTickets.Web;

/// <summary>Tells the audit trail who acts in this request.</summary>
public sealed class ActingUser(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, Actor actor, CurrentUser user)
    {
        actor.AccountId = user.Id;
        return next(context);
    }
}
