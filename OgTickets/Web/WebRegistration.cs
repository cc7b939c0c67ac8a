using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using OgTickets.Values;

namespace OgTickets.Web;

/// <summary>Registers what all pages stand on: Razor Pages and their words, the public address, cookies, the output cache, the page for a database away.</summary>
public static class WebRegistration
{
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        var (services, environment) = (builder.Services, builder.Environment);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        services.AddSingleton(new PublicUrl(builder.Configuration["PublicUrl"]));
        services.AddSingleton(new Contact(builder.Configuration["Contact"] ?? throw new InvalidOperationException("The setting Contact is missing: the e-mail address people write to.")));
        // é is written é, not &#xE9;: the pages are UTF-8
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(pages =>
        {
            pages.Conventions.Add(new LowercasePages());
            pages.Conventions.Add(new OneAddressPerPage());
            pages.Conventions.Add(new FormsArePosted());
            // /dev/… exists in Development only: elsewhere its pages have no address at all
            if (!environment.IsDevelopment()) pages.Conventions.AddFolderRouteModelConvention("/Dev", page => page.Selectors.Clear());
        }).AddDataAnnotationsLocalization().AddMvcOptions(mvc =>
        {
            mvc.Filters.Add<OnlyOurForms>();
            mvc.Filters.Add<StaleForms>();
        });
        services.AddTransient<IConfigureOptions<MvcOptions>, FormTexts>();
        services.AddTransient<IConfigureOptions<MvcDataAnnotationsLocalizationOptions>, FormTexts>();
        services.AddSingleton<IHtmlGenerator, PageHtml>();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.MakeOurs(environment, "form"));
        services.Configure<CookieTempDataProviderOptions>(kept => kept.Cookie.MakeOurs(environment, "notice"));
        services.AddTrustedProxies(builder.Configuration).AddRateLimits(builder.Configuration);
        services.AddHttpContextAccessor().AddScoped<CurrentUser>().AddScoped<Scanner>().AddScoped<Visitor>().AddScoped<HoldWords>().AddScoped<FrontDoor>().AddScoped<BrowserMark>().AddScoped<AskedRegistration>().AddScoped<NameFields>().AddScoped<BankDoor>();
        services.AddIdentityPages().AddSignInCookies(environment).AddAccessRules();
        services.AddOutputCache(cache => cache.UseCaseSensitivePaths = true); // /sessions/ath07 redirects, /sessions/ATH07 is the page
        services.AddCompressedPages();
        services.AddExceptionHandler<DatabaseAway>();
        return builder;
    }
}
