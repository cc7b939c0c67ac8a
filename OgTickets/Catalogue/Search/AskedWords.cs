namespace OgTickets.Catalogue.Search;

/// <summary>The words of a search, understood.</summary>
/// <param name="Words">All must be found: lower case letters and digits without accents. Empty when nothing was asked.</param>
/// <param name="Instead">What was searched in place of what was typed, because no session says that: natation for “natatoin”. Null when nothing was changed.</param>
public sealed record AskedWords(IReadOnlyList<string> Words, string? Instead)
{
    public static readonly AskedWords None = new([], null);
}
