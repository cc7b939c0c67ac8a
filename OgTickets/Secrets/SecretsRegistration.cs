using System.Collections;

namespace OgTickets.Secrets;

/// <summary>Brings secrets into the configuration and says at start which ones there are.</summary>
public static class SecretsRegistration
{
    /// <summary>Reads the secrets before anything else asks for a setting; they count more than any other source.</summary>
    /// <exception cref="SecretUnreadableException">A file that is named cannot be read.</exception>
    public static WebApplicationBuilder AddSecrets(this WebApplicationBuilder builder)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string)v.Value!, StringComparer.Ordinal);
        var files = new SecretFiles(SecretFiles.Folder, variables);
        ((IConfigurationBuilder)builder.Configuration).Add(files);
        if (files.Found.Count > 0) builder.Services.AddSingleton(files).AddHostedService<Say>();
        return builder;
    }

    /// <summary>Names only: who reads the log learns what was mounted, and no more.</summary>
    private sealed class Say(SecretFiles files, ILogger<SecretFiles> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            log.LogInformation("Secrets found: {Names}", string.Join(", ", files.Found));
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
