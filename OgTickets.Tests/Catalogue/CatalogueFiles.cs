using System.Text;
using OgTickets.Catalogue.Import;

namespace OgTickets.Tests.Catalogue;

/// <summary>Five small files that are good, for a test to spoil one of them.</summary>
internal sealed class CatalogueFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public CatalogueFiles()
    {
        Write(CatalogueSource.Sports, "code,name_fr,name_en", "ATH,Athlétisme,Athletics", "SRF,Surf,Surfing");
        Write(CatalogueSource.Venues, "code,name,city,capacity,latitude,longitude", "STA,Stade de France,Saint-Denis,1000,48.92448,2.36013", "TAH,\"Teahupo’o, Tahiti\",Teahupo’o,600,-17.86693,-149.25208");
        Write(CatalogueSource.VenueNamesEn, "code,name_en", "STA,Stade de France", "TAH,\"Teahupo’o, Tahiti\"");
        Write(CatalogueSource.Sessions, "code,sport_code,venue_code,starts_at,ends_at,description_fr,description_en,medal_session",
            "ATH07,ATH,STA,2024-08-04T18:50:00+02:00,2024-08-04T22:10:00+02:00,Finale – hommes : 100 m,Final – men: 100 m,true",
            "SRF01,SRF,TAH,2024-07-27T19:00:00+02:00,2024-07-28T04:30:00+02:00,1er tour,Round 1,false");
        Write(CatalogueSource.Prices, "session_code,category,price_eur,basis", "ATH07,A,980,press", "ATH07,D,125,press");
    }

    public CatalogueSource Source => new(name => _files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null);

    public CatalogueFiles Write(string file, params string[] lines) => WriteBytes(file, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public CatalogueFiles WriteBytes(string file, byte[] bytes)
    {
        _files[file] = bytes;
        return this;
    }

    public CatalogueFiles Remove(string file)
    {
        _files.Remove(file);
        return this;
    }

    /// <summary>Replaces words in a file; they must be there.</summary>
    public CatalogueFiles Replace(string file, string old, string with)
    {
        var text = Encoding.UTF8.GetString(_files[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return WriteBytes(file, Encoding.UTF8.GetBytes(text.Replace(old, with, StringComparison.Ordinal)));
    }

    /// <summary>Adds a line at the end, so on line 4 of each file.</summary>
    public CatalogueFiles Add(string file, string line) => WriteBytes(file, [.. _files[file], .. Encoding.UTF8.GetBytes(line + "\n")]);
}

/// <summary>A shop with nothing to sell yet.</summary>
public sealed class EmptyShop(TestCluster cluster) : App(cluster)
{
    protected override bool WithCatalogue => false;
}
