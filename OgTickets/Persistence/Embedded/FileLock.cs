namespace OgTickets.Persistence.Embedded;

/// <summary>A lock between processes that the system itself lets go when its holder dies, even by kill -9.</summary>
internal static class FileLock
{
    private const int WouldBlockOnLinux = 11, WouldBlockOnMac = 35;

    /// <summary>Waits until nobody else holds the file, alone or shared.</summary>
    public static async Task<FileStream> AloneAsync(string path, CancellationToken ct)
    {
        FileStream? held;
        while ((held = TryAlone(path)) is null) await Task.Delay(100, ct);
        return held;
    }

    /// <summary>Null when somebody else holds the file, alone or shared.</summary>
    public static FileStream? TryAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is WouldBlockOnLinux or WouldBlockOnMac)
        {
            return null;
        }
    }

    /// <summary>Held together with others who share it; keeps <see cref="TryAlone"/> of anybody else at null.</summary>
    public static FileStream Shared(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
