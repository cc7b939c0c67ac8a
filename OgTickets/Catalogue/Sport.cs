using OgTickets.Localisation;

namespace OgTickets.Catalogue;

/// <summary>A discipline of the programme, or the ceremonies (CER).</summary>
public sealed class Sport
{
    /// <summary>Three capital letters or digits: ATH, BK3.</summary>
    public required string Code { get; init; }
    public required string NameFr { get; set; }
    public required string NameEn { get; set; }

    public Bilingual Name => new(NameFr, NameEn);
}
