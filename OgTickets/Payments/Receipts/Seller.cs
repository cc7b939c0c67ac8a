namespace OgTickets.Payments.Receipts;

/// <summary>
/// Who sells, as French invoices must name it (code général des impôts, annexe II, art. 242 nonies A; code de commerce, R123-237): the settings <c>Seller:*</c>.
/// Receipts hold a copy, so a change counts from the next number on.
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

    /// <summary>The digits in threes, as people write them.</summary>
    public string SirenInGroups => $"{Siren[..3]}\u00a0{Siren[3..6]}\u00a0{Siren[6..]}";
}
