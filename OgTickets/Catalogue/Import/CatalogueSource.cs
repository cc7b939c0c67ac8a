namespace OgTickets.Catalogue.Import;

/// <summary>Where the five files of a catalogue come from.</summary>
/// <param name="open">Opens a file by its name; null when there is none.</param>
public sealed class CatalogueSource(Func<string, Stream?> open)
{
    public const string Sports = "sports.csv", Venues = "venues.csv", VenueNamesEn = "venues_names_en.csv", Sessions = "sessions.csv", Prices = "prices.csv";

    /// <summary>All five, in the order in which they are read: what a file refers to stands in one before it.</summary>
    public static readonly string[] Files = [Sports, Venues, VenueNamesEn, Sessions, Prices];

    /// <summary>The files that are part of the program: the plan of Paris 2024 (Catalogue/Data).</summary>
    public static CatalogueSource BuiltIn { get; } = new(name => typeof(CatalogueSource).Assembly.GetManifestResourceStream("Catalogue." + name));

    /// <summary>Files of the same names in a folder.</summary>
    public static CatalogueSource Folder(string folder) => new(name => Path.Combine(folder, name) is var path && File.Exists(path) ? File.OpenRead(path) : null);

    /// <summary>The file's bytes; null when there is no such file.</summary>
    public byte[]? Read(string name)
    {
        using var stream = open(name);
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
