using OgTickets.Catalogue;
using OgTickets.Demo;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Operations;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Privacy;
using OgTickets.Reporting;
using OgTickets.Rules;
using OgTickets.Secrets;
using OgTickets.Tickets;
using OgTickets.Web;
using OgTickets.Web.Pictures;

namespace OgTickets;

/// <summary>Puts the shop together: what it consists of, and the order in which a request passes through it.</summary>
public static class OgTicketsApp
{
    /// <summary>Registers every part of the shop, one line each.</summary>
    public static WebApplicationBuilder AddOgTickets(this WebApplicationBuilder builder)
    {
        ThreeEnvironments.Require(builder.Environment);
        ProductionRefusal.Require(builder.Configuration, builder.Environment);
        // the static web assets manifest is read in every environment, not only in Development (no-op when published)
        builder.WebHost.UseStaticWebAssets();
        builder.AddDatabase();
        builder.AddShared();
        builder.Services.AddTexts();
        builder.Services.AddAccounts();
        builder.Services.AddRules(builder.Configuration, builder.Environment);
        builder.Services.AddCatalogue();
        builder.Services.AddInventory();
        builder.Services.AddOrders();
        builder.Services.AddTickets();
        builder.Services.AddPayments(builder.Configuration, builder.Environment, Path.Combine(builder.Environment.ContentRootPath, "..", ".local", "keys"));
        builder.Services.AddReceipts();
        builder.AddSandboxBankPages();
        builder.AddStripePages();
        builder.Services.AddGate();
        builder.Services.AddReporting();
        builder.Services.AddPrivacy(builder.Configuration);
        builder.AddDemo();
        builder.AddOperations();
        builder.AddWeb();
        return builder;
    }

    /// <summary>
    /// The way of a request. The order matters: who asks first, then headers, so that errors carry them too; then the error pages around all
    /// the rest; the language before routing, which knows none; the output cache as soon as the page is known, because a stranger is
    /// told by having no cookie of ours and so needs nothing of what follows; compression inside it, so that a copy is compressed once.
    /// </summary>
    public static WebApplication UseOgTickets(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<Drain>().HangUpAsync);
        app.Use(RequestIds.TakeOverAsync);
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseErrorPages();
        app.UseMiddleware<CultureFromPath>();
        app.UseRouting();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseMiddleware<CrossOriginCheck>();
        app.UseAuthentication();
        app.UseMiddleware<ActingUser>();
        app.UseRateLimiter();
        app.UseMiddleware<TemporaryPasswords>();
        app.UseAuthorization();
        app.MapFiles();
        app.MapTicketKeys();
        app.MapWellKnownFiles();
        app.MapSitemap();
        app.MapSessionPictures();
        app.MapHealthChecks("/healthz/live", HealthAnswers.Live);
        app.MapHealthChecks("/healthz/ready", HealthAnswers.Ready);
        app.MapPaymentWebhooks();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }
}
