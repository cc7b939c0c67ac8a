using Npgsql;

namespace OgTickets.Persistence;

/// <summary>
/// A connection made of parts, as secrets hold them: <c>Database:Host</c> (with <c>:port</c> where it is not 5432), <c>Name</c>, <c>User</c>, <c>Password</c>, for migrations
/// <c>OwnerUser</c>, <c>OwnerPassword</c>; <c>Database:Options</c> says the rest in Npgsql's words (<c>SSL Mode=VerifyFull;Root Certificate=/run/secrets/db_ca</c>).
/// </summary>
internal static class DatabaseParts
{
    /// <summary>Null where no host or no user of this kind is named.</summary>
    public static string? ConnectionOf(IConfiguration configuration, string name)
    {
        var parts = configuration.GetSection("Database");
        var owner = name == DatabaseRegistration.Owner ? "Owner" : "";
        if (parts["Host"] is not { Length: > 0 } host || parts[$"{owner}User"] is not { Length: > 0 } user) return null;
        return new NpgsqlConnectionStringBuilder(parts["Options"])
        {
            Host = host,
            Database = parts["Name"] ?? EmbeddedPostgres.Database,
            Username = user,
            Password = parts[$"{owner}Password"],
        }.ConnectionString;
    }
}
