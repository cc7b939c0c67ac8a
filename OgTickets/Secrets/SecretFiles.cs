namespace OgTickets.Secrets;

/// <summary>
/// Secrets that lie in files: those of a folder by their names (<see cref="SecretNames"/>), and those that a variable of the environment points to, <c>DB_PASSWORD_FILE=/path</c> or
/// <c>Payments__Stripe__SecretKey_FILE=/path</c>. A line break at a file's end does not count. <c>none</c> is a secret that is not set: Docker keeps no empty one.
/// </summary>
/// <param name="folder">Where Docker puts them; need not exist.</param>
/// <param name="environment">The variables of the process.</param>
public sealed class SecretFiles(string folder, IReadOnlyDictionary<string, string> environment) : ConfigurationProvider, IConfigurationSource
{
    /// <summary>Where Docker and Kubernetes' manners put secrets.</summary>
    public const string Folder = "/run/secrets";

    private const string Suffix = "_FILE", NotSet = "none";

    /// <summary>The names of those that were found, never what they hold.</summary>
    public IReadOnlyList<string> Found { get; private set; } = [];

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <exception cref="SecretUnreadableException">A file that is named cannot be read.</exception>
    public override void Load()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        // what a variable points to was said on purpose, so it counts more than what happens to lie in the folder
        foreach (var (name, setting, path) in InFolder().Concat(Pointed()))
        {
            if (Read(name, path) is not { } value) continue;
            Data[setting] = value;
            found.Add(name);
        }
        Found = [.. found];
    }

    private IEnumerable<(string Name, string Setting, string Path)> InFolder() =>
        from known in SecretNames.Settings
        let path = Path.Combine(folder, known.Key)
        where File.Exists(path)
        select (known.Key, known.Value, path);

    // only names that are ours: SSL_CERT_FILE and its like belong to others
    private IEnumerable<(string Name, string Setting, string Path)> Pointed() =>
        from variable in environment
        where variable.Key.EndsWith(Suffix, StringComparison.Ordinal)
        let name = variable.Key[..^Suffix.Length]
        let setting = SecretNames.Settings.GetValueOrDefault(name) ?? (name.Contains("__", StringComparison.Ordinal) ? name.Replace("__", ":", StringComparison.Ordinal) : null)
        where setting is not null
        select (SecretNames.Of(setting), setting, variable.Value);

    private static string? Read(string name, string path)
    {
        try
        {
            var text = File.ReadAllText(path).TrimEnd('\r', '\n');
            return text is "" or NotSet ? null : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretUnreadableException(name, path, e);
        }
    }
}

/// <summary>A secret's file is named and cannot be read. The message is one sentence for the person at the console.</summary>
public sealed class SecretUnreadableException(string name, string path, Exception cause)
    : Exception($"The secret {name} cannot be read from {path}: the file must be there and readable for the user that runs the shop.", cause);
