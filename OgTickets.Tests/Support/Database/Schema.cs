using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Tests.Support;

/// <summary>Fills the templates by the same code that fills a real database.</summary>
internal static class Schema
{
    public static Task MakeAsync(TestDatabase database) => WithAppAsync(database, async app =>
    {
        await app.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        _ = app.GetRequiredService<RulesMemory>().InForce; // the first start of a shop writes them down
    });

    public static Task ImportCatalogueAsync(TestDatabase database) => WithAppAsync(database, async app =>
    {
        var steps = app.GetServices<IStartStep>().Where(s => s.GetType().Namespace == "OgTickets.Catalogue");
        foreach (var step in steps.OrderBy(s => s.Order)) await step.RunAsync(CancellationToken.None);
    });

    private static async Task WithAppAsync(TestDatabase database, Func<IServiceProvider, Task> work)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ContentRootPath = Path.Combine(TestCluster.Root, "OgTickets") });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:OgTickets"] = new NpgsqlConnectionStringBuilder(database.App) { Pooling = false }.ConnectionString;
        builder.Configuration["ConnectionStrings:OgTicketsOwner"] = new NpgsqlConnectionStringBuilder(database.Owner) { Pooling = false }.ConnectionString;
        builder.Configuration.AddInMemoryCollection(Sellers.Settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddOgTickets();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }
}
