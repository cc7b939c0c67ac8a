using System.Globalization;

namespace OgTickets.Rules;

/// <summary>
/// Who sells, as French invoices must name it (code général des impôts, annexe II, art. 242 nonies A; code de commerce, R123-237): in <see cref="ShopRules"/>, at the first start the settings <c>Seller:*</c>.
/// Receipts hold a copy, by the rules of their order.
/// </summary>
/// <param name="LegalForm">« SAS au capital de 10 000 € »; may be empty.</param>
/// <param name="Address">One line each.</param>
/// <param name="Siren">Nine digits.</param>
/// <param name="VatNumber">FR, two digits and the SIREN.</param>
/// <param name="Register">« RCS Paris »; may be empty.</param>
public sealed record Seller(string Name, string LegalForm, IReadOnlyList<string> Address, string Siren, string VatNumber, string Register)
{
    /// <summary>Stands in wherever nothing is truly sold; its numbers are nobody's.</summary>
    public static readonly Seller Example = new("OG Tickets (démonstration)", "", ["1 place de l’Exemple", "75000 Paris"], "000000000", "FR12000000000", "");

    /// <summary>The most characters of its address, and of any other line.</summary>
    public const int LongestAddress = 500, LongestLine = 200;

    /// <summary>The digits in threes, as people write them.</summary>
    public string SirenInGroups => $"{Siren[..3]}\u00a0{Siren[3..6]}\u00a0{Siren[6..]}";

    /// <summary>Nine digits, the last proving the others by Luhn, as INSEE computes it.</summary>
    public static bool IsSiren(string siren) => siren.Length == 9 && siren.All(char.IsAsciiDigit)
        && siren.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 2)).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    /// <summary>The French VAT number that belongs to a SIREN.</summary>
    public static string VatNumberOf(string siren) =>
        string.Create(CultureInfo.InvariantCulture, $"FR{(12 + (3 * (int.Parse(siren, CultureInfo.InvariantCulture) % 97))) % 97:00}{siren}");
}
