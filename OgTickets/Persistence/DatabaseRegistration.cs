using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace OgTickets.Persistence;

/// <summary>Registers the database. Two connections: <c>ConnectionStrings:OgTickets</c> (the web) and <c>ConnectionStrings:OgTicketsOwner</c> (migrations).</summary>
public static class DatabaseRegistration
{
    internal const string App = "OgTickets", Owner = "OgTicketsOwner";

    /// <summary>In Development, when no database is named, starts the embedded one (data in <c>EmbeddedPostgres:Folder</c>, if set) and names it. Null when a database is named.</summary>
    /// <exception cref="Embedded.PostgresCannotStartException">It cannot be had on this machine.</exception>
    public static async Task<EmbeddedPostgres?> StartEmbeddedPostgresAsync(this IHostApplicationBuilder builder, CancellationToken ct)
    {
        // dotnet ef runs the program only to read the model
        if (EF.IsDesignTime || !builder.Environment.IsDevelopment() || builder.Configuration.GetConnectionString(App) is not null) return null;
        var embedded = await EmbeddedPostgres.StartForAsync(builder.Environment.ContentRootPath, builder.Configuration["EmbeddedPostgres:Folder"], ct);
        builder.Configuration[$"ConnectionStrings:{App}"] = embedded.AppConnection;
        builder.Configuration[$"ConnectionStrings:{Owner}"] = embedded.OwnerConnection;
        return embedded;
    }

    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        // which of its schemas Identity models: the one with passkeys
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddSingleton(_ => NpgsqlDataSource.Create(Named(builder.Configuration, App)));
        // no retry strategy: it would run our transactions twice
        services.AddPooledDbContextFactory<OgTicketsDb>((provider, options) => options.UseOgTickets(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<OgTicketsDb>>().CreateDbContext());
        services.AddSingleton<DatabaseStart>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    /// <summary>How every context of the shop speaks to its database.</summary>
    internal static DbContextOptionsBuilder UseOgTickets(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();

    internal static string Named(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) ?? throw new InvalidOperationException($"No database is named: set ConnectionStrings:{name} (environment variable ConnectionStrings__{name}).");
}

/// <summary>Ready means that the database answers; live does not ask it, or an outage of the database would restart every replica.</summary>
internal sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var question = database.CreateCommand("select 1");
        try
        {
            await question.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {e.Message}");
        }
    }
}
