using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OgTickets.Persistence;

/// <summary>What <c>dotnet ef</c> works with: the model alone, no server is started or asked.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<OgTicketsDb>
{
    /// <summary>Makes EF's model before anybody needs it; whoever comes by a connection of his own finds it made.</summary>
    public static void MakeModel()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);
        _ = db.Model;
    }

    public OgTicketsDb CreateDbContext(string[] args)
    {
        // Identity asks the app's services which of its schemas to model; the shop uses the one with passkeys
        var services = new ServiceCollection().Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();
        return new(new DbContextOptionsBuilder<OgTicketsDb>()
            .UseNpgsql("Host=none").UseSnakeCaseNamingConvention().UseApplicationServiceProvider(services).Options);
    }
}
