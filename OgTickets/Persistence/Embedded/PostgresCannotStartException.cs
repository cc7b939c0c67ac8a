namespace OgTickets.Persistence.Embedded;

/// <summary>The private PostgreSQL cannot be had on this machine. The message is one sentence for the person at the console: what is wrong and what to do.</summary>
public sealed class PostgresCannotStartException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Turns what PostgreSQL's own programs printed into a sentence; what is not known is quoted.</summary>
    internal static PostgresCannotStartException Because(string printed, string folder, string user)
    {
        if (printed.Contains("No space left on device", StringComparison.Ordinal) || printed.Contains("Disk quota exceeded", StringComparison.Ordinal))
            return new($"PostgreSQL cannot start: the disk that holds {folder} is full. Free some space and start again.");
        if (printed.Contains("Permission denied", StringComparison.Ordinal))
            return new($"PostgreSQL cannot start: the user {user} may not read or write in {folder}. Give this user the folder, or name a database of your own in ConnectionStrings:OgTickets.");
        if (printed.Contains("Cannot allocate memory", StringComparison.Ordinal))
            return new("PostgreSQL cannot start: the machine has no memory left for it.");
        return new($"PostgreSQL cannot start in {folder}: {LastWords(printed)}");
    }

    /// <summary>The same for a folder that the file system refused.</summary>
    internal static PostgresCannotStartException Because(Exception refused, string folder) => refused switch
    {
        UnauthorizedAccessException => Because("Permission denied", folder, Environment.UserName),
        _ => Because(refused.Message, folder, Environment.UserName),
    };

    // the reason stands in the last lines; FATAL, PANIC and error lines say more than hints
    private static string LastWords(string printed)
    {
        var lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var telling = lines.Where(l => l.Contains("FATAL", StringComparison.Ordinal) || l.Contains("PANIC", StringComparison.Ordinal) || l.Contains("error", StringComparison.OrdinalIgnoreCase));
        return string.Join(" / ", telling.DefaultIfEmpty(lines.LastOrDefault() ?? "it said nothing").TakeLast(3));
    }
}
