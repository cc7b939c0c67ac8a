using OgTickets.Background;
using OgTickets.Keys.Cookies;

namespace OgTickets.Keys;

/// <summary>Puts the rings of keys into the container, read at once so that wrong keys stop the start.</summary>
public static class KeysRegistration
{
    /// <summary>
    /// Reads the rings <c>Keys:Master</c>, <c>Keys:TicketSigning</c>, <c>Keys:Audit</c> and <c>Keys:DataProtection</c> from configuration. In Development a ring that is not set is made once under
    /// <paramref name="developmentDirectory"/>; elsewhere it stops the start, as does a ring made for Development.
    /// </summary>
    public static IServiceCollection AddKeys(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string developmentDirectory)
    {
        var files = new KeyFiles(developmentDirectory);
        return services
            .AddSingleton(MasterKeys.Read(Ring(MasterKeys.RingName, files.Master)))
            .AddSingleton(SigningKeys.Read(Ring(SigningKeys.RingName, files.TicketSigning)))
            .AddSingleton(AuditKeys.Read(Ring(AuditKeys.RingName, files.Audit)))
            .AddSingleton(ProtectionKeys.Read(Ring(ProtectionKeys.RingName, files.DataProtection)))
            .AddHostedService<KeysInUse>()
            .AddSingleton<KeyRewrap>()
            .AddLoop<KeyRewrap>("key-rewrap", TimeSpan.FromMinutes(1), (rewrap, ct) => rewrap.RunAsync(ct))
            .AddSingleton<ProtectionRewrap>()
            .AddLoop<ProtectionRewrap>("protection-rewrap", TimeSpan.FromMinutes(1), (rewrap, ct) => rewrap.RunAsync(ct));

        string Ring(string name, Func<string> development)
        {
            var text = configuration[name];
            if (environment.IsDevelopment()) return string.IsNullOrWhiteSpace(text) ? development() : text;
            if (string.IsNullOrWhiteSpace(text))
                throw new UnusableKeysException($"The key ring {name} is missing: set it to the lines that the command \"keys new\" prints.");
            return text.Contains(KeyFiles.Mark, StringComparison.Ordinal)
                ? throw new UnusableKeysException($"The key ring {name} was made for Development: set it to the lines that the command \"keys new\" prints.")
                : text;
        }
    }
}
