using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>
/// Leads whoever signed in with a password that somebody else chose to the page that changes it, from every other page that is for signed-in people. What is open to all stays open.
/// </summary>
public sealed class TemporaryPasswords(RequestDelegate next)
{
    private const string ChangePage = "/account/manage/changepassword";

    private static readonly string[] Open = [ChangePage, "/account/logout"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.User.HasClaim(AccountClaims.TemporaryPassword, "") || !IsForPeopleSignedIn(context) || Open.Contains(context.Request.Path.Value, StringComparer.OrdinalIgnoreCase)) return next(context);
        context.Response.Redirect(context.Request.PathBase + ChangePage);
        return Task.CompletedTask;
    }

    private static bool IsForPeopleSignedIn(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } page && page.GetMetadata<PageActionDescriptor>() is not null && page.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>() is not null;
}
