using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
        if (EF.IsDesignTime || !builder.Environment.IsDevelopment() || Find(builder.Configuration, App) is not null) return null;
        // while PostgreSQL starts, the other core makes EF's model, which the owner's contexts then find made
        var model = Task.Run(DesignTimeDb.MakeModel, ct);
        var embedded = await EmbeddedPostgres.StartForAsync(builder.Environment.ContentRootPath, builder.Configuration["EmbeddedPostgres:Folder"], ct);
        builder.Configuration[$"ConnectionStrings:{App}"] = embedded.AppConnection;
        builder.Configuration[$"ConnectionStrings:{Owner}"] = embedded.OwnerConnection;
        builder.Services.AddSingleton(embedded);
        await model;
        return embedded;
    }

    /// <summary>The contexts, the health question and the start of the database.</summary>
    /// <exception cref="DatabaseNotNamedException">No connection string for the web.</exception>
    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var web = EF.IsDesignTime ? "" : Named(builder.Configuration, App); // missing, it stops the start and not the first visitor
        // which of its schemas Identity models: the one with passkeys
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        // nothing here leaves a trace in its session, so a connection needs no cleaning before the next one uses it: it was every fourth statement
        // and what it is asked a second time is prepared: parsing and planning a query of EF's takes PostgreSQL longer than answering it
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(web) { NoResetOnClose = true, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, Timeout = PatientOpening.Try }));
        services.AddSingleton(provider => new PatientOpening(PatientOpening.Patience, provider.GetRequiredService<ILogger<PatientOpening>>()));
        // no retry strategy: it would run our transactions twice
        services.AddPooledDbContextFactory<OgTicketsDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<PatientOpening>(), new BrokenCommands(), new ArraySaves()).UseSnakeCaseNamingConvention());
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<OgTicketsDb>>().CreateDbContext());
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<DatabaseCheck>();
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    /// <summary>A context over a connection of the owner's, for what the web's role may not do: migrations, the demo's load.</summary>
    internal static OgTicketsDb OwnersContext(IServiceProvider services, NpgsqlDataSource owner)
    {
        // the app's services tell Identity which schema to model
        var options = new DbContextOptionsBuilder<OgTicketsDb>().UseApplicationServiceProvider(services);
        // an empty database has no history of migrations yet, and EF logs that as an error before it goes on; a true failure is thrown
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError));
        // by a connection, not by the source: EF makes one model for each source it is shown
        options.UseNpgsql(owner.CreateConnection(), contextOwnsConnection: true).UseSnakeCaseNamingConvention();
        return new OgTicketsDb((DbContextOptions<OgTicketsDb>)options.Options);
    }

    internal static string Named(IConfiguration configuration, string name) =>
        Find(configuration, name) ?? throw new DatabaseNotNamedException(name);

    /// <summary>As one connection string, or of the parts that secrets hold; null where neither is there.</summary>
    internal static string? Find(IConfiguration configuration, string name) => configuration.GetConnectionString(name) ?? DatabaseParts.ConnectionOf(configuration, name);
}

/// <summary>A connection string is missing. The message is one sentence for the person at the console.</summary>
public sealed class DatabaseNotNamedException(string name)
    : Exception($"No database is named: set ConnectionStrings:{name} (as an environment variable ConnectionStrings__{name}), or the secrets db_host, db_name, and db_user with db_password (for migrations db_owner_user with db_owner_password).");
