using System.Net;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Secrets;

/// <summary>
/// What Production does not start with, besides what a part refuses by itself (keys, Stripe, seller, mail): a setting that is missing, stands as it was shipped, or belongs to a
/// rehearsal. All of them are named at once, none with its value.
/// </summary>
internal static class ProductionRefusal
{
    // RFC 6761: never anybody's
    private static readonly string[] Nobodys = [".example", ".test", ".invalid", ".localhost"];

    private static readonly string[] Guessed = ["postgres", "password", "changeme", "change-me", "secret", "og_tickets", "og_app", "og_owner", "admin"];

    private const int ShortestPassword = 16;

    /// <exception cref="NotForProductionException">At least one.</exception>
    public static void Require(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsProduction()) return;
        string[] wrong = [.. OfTheAddress(configuration), .. OfTheDatabase(configuration), .. OfTheEyes(configuration), .. OfTheMail(configuration)];
        if (wrong.Length > 0) throw new NotForProductionException(wrong);
    }

    private static IEnumerable<string> OfTheAddress(IConfiguration configuration)
    {
        var hosts = (configuration["AllowedHosts"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (hosts.Length == 0 || hosts.Any(host => host.Contains('*', StringComparison.Ordinal) || IsNobodys(host))) yield return "allowed_hosts must name the shop's own hosts, parted by semicolons";
        if (!Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var root) || root.Scheme != "https" || IsNobodys(root.Host)) yield return "PublicUrl must be the shop's public https address";
        if (IsNobodys((configuration["Contact"] ?? "").Split('@')[^1])) yield return "Contact must be an address that is read; it stands as it was shipped";
        if (string.IsNullOrWhiteSpace(configuration[TrustedProxies.Setting])) yield return "TrustedProxies must name the network of nginx, or everybody shares one address";
    }

    private static IEnumerable<string> OfTheDatabase(IConfiguration configuration)
    {
        var web = DatabaseRegistration.Find(configuration, DatabaseRegistration.App);
        var owner = DatabaseRegistration.Find(configuration, DatabaseRegistration.Owner);
        if (web is not null && IsWeak(web)) yield return $"db_password must be a random one of {ShortestPassword} characters or more";
        if (owner is not null && IsWeak(owner)) yield return $"db_owner_password must be a random one of {ShortestPassword} characters or more";
        if (web is not null && owner is not null && UserOf(web) == UserOf(owner)) yield return "db_user must be another than db_owner_user: the web may not change the schema";
    }

    private static IEnumerable<string> OfTheEyes(IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration["Sentry:Dsn"], UriKind.Absolute, out var dsn) || dsn.Scheme != "https" || dsn.UserInfo == "" || IsNobodys(dsn.Host)) yield return "sentry_dsn must be the address that errors are told to (https://…)";
    }

    private static IEnumerable<string> OfTheMail(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        if (!string.IsNullOrEmpty(smtp["User"]) && string.IsNullOrEmpty(smtp["Password"])) yield return "smtp_password is missing, and smtp_user needs one";
        if (Array.Exists(Guessed, word => string.Equals(word, smtp["Password"], StringComparison.OrdinalIgnoreCase))) yield return "smtp_password is one that anybody would guess";
    }

    // a socket asks the system who connects, not for a password
    private static bool IsWeak(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        if (parts.Host?.StartsWith('/') == true) return false;
        return parts.Password is not { Length: >= ShortestPassword } password || Array.Exists(Guessed, word => password.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string? UserOf(string connection) => new NpgsqlConnectionStringBuilder(connection).Username;

    private static bool IsNobodys(string host) =>
        host is "" or "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _) || Array.Exists(Nobodys, end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Settings that Production does not start with; the message names each.</summary>
internal sealed class NotForProductionException(IReadOnlyList<string> wrong) : Exception($"Production does not start like this: {string.Join("; ", wrong)}.")
{
    public IReadOnlyList<string> Wrong => wrong;
}
