namespace OgTickets.Tests.Support;

/// <summary>A seller that receipts can name, as Production asks for one.</summary>
public static class Sellers
{
    /// <summary>The SIREN is INSEE's own example; the VAT number follows from it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Settings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Seller:Name"] = "Billetterie d’essai",
        ["Seller:LegalForm"] = "SAS au capital de 10\u202f000\u00a0€",
        ["Seller:Address"] = "12 rue des Lignes\n75010 Paris",
        ["Seller:Siren"] = "732 829 320",
        ["Seller:VatNumber"] = "FR 44 732 829 320",
        ["Seller:Register"] = "RCS Paris",
    };
}
