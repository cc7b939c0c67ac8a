using System.IO.Compression;

namespace OgTickets.Catalogue.Import;

/// <summary>Why files that were sent are not taken.</summary>
public enum SentFault
{
    /// <summary>More than <see cref="CatalogueUploads.Largest"/> in all, unpacked.</summary>
    TooLarge,

    /// <summary>Two of one name.</summary>
    Twice,

    /// <summary>A ZIP that is damaged or asks for a password.</summary>
    NotAZip,
}

/// <summary>
/// Files as somebody sent them: the five, or a ZIP that holds them, as the shop gives its catalogue away (<c>CatalogueExport</c>) or as a desktop packs a folder. Of a ZIP only those
/// five are unpacked, and no further than files may be large, whatever it says of itself.
/// </summary>
public static class SentFiles
{
    /// <summary>The shop's has five; a folder packed anew has twice as many and some.</summary>
    private const int MostEntries = 50;

    /// <summary>Puts them under their names; null when all is well.</summary>
    public static SentFault? Take(string name, byte[] bytes, IDictionary<string, byte[]> files)
    {
        try
        {
            return bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Unpack(bytes, files) : Put(name, bytes, files);
        }
        catch (InvalidDataException)
        {
            return SentFault.NotAZip; // the library's word for it
        }
    }

    private static SentFault? Unpack(byte[] bytes, IDictionary<string, byte[]> files)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostEntries) return SentFault.TooLarge;
        foreach (var entry in zip.Entries.Where(entry => CatalogueSource.Files.Contains(entry.Name, StringComparer.Ordinal)))
        {
            if (entry.IsEncrypted) return SentFault.NotAZip;
            if (Read(entry) is not { } file) return SentFault.TooLarge;
            if (Put(entry.Name, file, files) is { } fault) return fault;
        }
        return null;
    }

    /// <summary>Null when it is larger than all files may be.</summary>
    private static byte[]? Read(ZipArchiveEntry entry)
    {
        using var packed = entry.Open();
        using var file = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = packed.Read(part)) > 0;)
        {
            if (file.Length + read > CatalogueUploads.Largest) return null;
            file.Write(part, 0, read);
        }
        return file.ToArray();
    }

    private static SentFault? Put(string name, byte[] bytes, IDictionary<string, byte[]> files) =>
        !files.TryAdd(name, bytes) ? SentFault.Twice : files.Values.Sum(file => (long)file.Length) > CatalogueUploads.Largest ? SentFault.TooLarge : null;
}
