using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Payments.Sandbox;
using OgTickets.Values;

namespace OgTickets.Web;

/// <summary>Where the sandbox bank's pages are: nowhere in Production; elsewhere forms of the shop may lead to the bank's origin, and the bank's back to the shop.</summary>
public static class SandboxBankPages
{
    public static void AddSandboxBankPages(this WebApplicationBuilder builder)
    {
        var wanted = !builder.Environment.IsProduction();
        // after the framework's own setup, which begins with a fresh list of conventions
        if (!wanted) builder.Services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.AddFolderRouteModelConvention("/Sandbox", page => page.Selectors.Clear()));
        if (!wanted) return;
        builder.Services.AddOptions<SecurityHeadersOptions>().Configure<SandboxSettings, PublicUrl>((headers, sandbox, shop) =>
        {
            // a form that is answered by a redirect needs the origin it ends on
            headers.FormOrigins.Add(sandbox.BankUrl.Origin);
            headers.FormOrigins.Add(shop.Origin);
        });
    }
}
