using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using OgTickets.Identity;

namespace OgTickets.Web;

/// <summary>
/// Takes from the Identity UI package the pages of the second factor, with our views (<c>Areas/Identity</c>), at <c>/{c}/account/…</c>.
/// All its other pages, and its own addresses, are gone: they would be in English and look like nothing of ours.
/// </summary>
public static class IdentityPages
{
    private const string Area = "Identity";

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "/Account/LoginWith2fa", "/Account/LoginWithRecoveryCode", "/Account/Lockout", "/Account/AccessDenied",
        "/Account/Manage/TwoFactorAuthentication", "/Account/Manage/EnableAuthenticator", "/Account/Manage/ShowRecoveryCodes",
        "/Account/Manage/GenerateRecoveryCodes", "/Account/Manage/ResetAuthenticator", "/Account/Manage/Disable2fa",
    };

    public static IServiceCollection AddIdentityPages(this IServiceCollection services)
    {
        new IdentityBuilder(typeof(Account), typeof(IdentityRole<Guid>), services).AddDefaultUI();
        services.AddScoped<AccountSignIn>().AddScoped<SignInManager<Account>>(shop => shop.GetRequiredService<AccountSignIn>());
        return services.AddRazorPages(pages =>
        {
            pages.Conventions.AddAreaFolderRouteModelConvention(Area, "/", Place);
            pages.Conventions.AddAreaFolderApplicationModelConvention(Area, "/", page => page.Filters.Add(new TypeFilterAttribute(typeof(SecondFactorPages))));
        }).Services;
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "addresses are written in lower case")]
    private static void Place(PageRouteModel page)
    {
        if (!Taken.Contains(page.ViewEnginePath))
        {
            page.Selectors.Clear();
            return;
        }
        foreach (var selector in page.Selectors)
            selector.AttributeRouteModel = new AttributeRouteModel { Template = "account/" + page.ViewEnginePath.Split('/')[^1].ToLowerInvariant() };
    }
}
