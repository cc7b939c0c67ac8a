using Microsoft.AspNetCore.Mvc.ApplicationModels;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>Which folders of pages need a signed-in person, and which a role. All others are open to everybody.</summary>
public static class AccessRules
{
    private const string Organisers = "organisers";
    private const string Stewards = "stewards";

    public static IServiceCollection AddAccessRules(this IServiceCollection services)
    {
        // the second factor that DESIGN §7 asks of staff is added to these two
        services.AddAuthorizationBuilder()
            .AddPolicy(Stewards, steward => steward.RequireRole(Roles.Gate))
            .AddPolicy(Organisers, organiser => organiser.RequireRole(Roles.Admin));
        return services.AddRazorPages(options => Guard(options.Conventions)).Services;
    }

    private static void Guard(PageConventionCollection pages)
    {
        pages.AuthorizePage("/Account/Index");
        pages.AuthorizeFolder("/Checkout");
        pages.AuthorizeFolder("/Orders");
        pages.AuthorizeFolder("/Tickets");
        pages.AuthorizeFolder("/Gate", Stewards);
        pages.AuthorizeFolder("/Admin", Organisers);
    }
}
