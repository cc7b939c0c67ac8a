using NpgsqlTypes;

namespace OgTickets.Catalogue.Search;

/// <summary>
/// What a session is found by: code, sport, venue, city and label, in both languages. Written by the database itself whenever a session, its sport or its
/// venue changes (the migration <c>Search</c>), so that nobody who edits one of them has to think of it; the shop only reads it.
/// </summary>
public sealed class SearchDocument
{
    public int SessionNumber { get; init; }
    public Session Session { get; init; } = null!;

    /// <summary>The words as people write them, with their accents: what a misspelt word is answered with.</summary>
    public string Written { get; init; } = null!;

    /// <summary>The words without accents or capitals (weight A), and their French and English stems.</summary>
    public NpgsqlTsVector Search { get; init; } = null!;
}
