using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
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
        policies.AddPolicy(Organisers, staff => staff.RequireRole(Roles.Admin).RequireClaim(SecondFactor.Claim, SecondFactor.Given));
        // or a paired phone: that an organiser paired it is its second factor, and this rule is the only one that asks for phones (DESIGN §7)
        policies.AddPolicy(Stewards, staff => staff.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, GateDeviceSignIn.SchemeName)
            .RequireAssertion(asked => asked.User.HasClaim(claim => claim.Type == GateDeviceSignIn.Device) || (asked.User.IsInRole(Roles.Gate) && asked.User.HasGivenSecondFactor())));
        services.AddScoped<StillOrganises>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, GateDeviceSignIn>(GateDeviceSignIn.SchemeName, configureOptions: null);
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
        pages.AllowAnonymousToPage("/Gate/Pair"); // a phone that is to be paired is nobody yet
        pages.AuthorizeFolder("/Admin", Organisers);
        pages.AddFolderApplicationModelConvention("/Admin", page => page.Filters.Add(new ServiceFilterAttribute<StillOrganises>()));
    }
}
