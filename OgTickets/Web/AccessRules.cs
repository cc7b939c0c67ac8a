using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>Which folders of pages need a signed-in person, and which a role. All others are open to everybody.</summary>
public static class AccessRules
{
    private const string Organisers = "organisers";
    private const string Stewards = "stewards";

    private static readonly Dictionary<string, string> StaffRoles = new(StringComparer.Ordinal) { [Stewards] = Roles.Gate, [Organisers] = Roles.Admin };

    public static IServiceCollection AddAccessRules(this IServiceCollection services)
    {
        // staff: the role, and a second factor given in this very session (DESIGN §7)
        var policies = services.AddAuthorizationBuilder();
        foreach (var (policy, role) in StaffRoles)
            policies.AddPolicy(policy, staff => staff.RequireRole(role).RequireClaim(SecondFactor.Claim, SecondFactor.Given));
        return services.AddRazorPages(options => Guard(options.Conventions)).Services;
    }

    /// <summary>Whether the page asked for is this person's by role, and only the second factor is wanting.</summary>
    public static bool LacksOnlySecondFactor(HttpContext context) =>
        !context.User.HasGivenSecondFactor()
        && context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } rules
        && rules.All(rule => rule.Policy is not { } policy || context.User.IsInRole(StaffRoles[policy]));

    private static void Guard(PageConventionCollection pages)
    {
        pages.AuthorizePage("/Account/Index");
        pages.AuthorizeFolder("/Account/Manage");
        pages.AuthorizeFolder("/Checkout");
        pages.AuthorizeFolder("/Orders");
        pages.AuthorizeFolder("/Tickets");
        pages.AuthorizeFolder("/Gate", Stewards);
        pages.AuthorizeFolder("/Admin", Organisers);
    }
}
