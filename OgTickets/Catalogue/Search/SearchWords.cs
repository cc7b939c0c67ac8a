using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Search;

/// <summary>
/// Understands what people type into the search: without accents or capitals, from the beginnings of words and by their stems, so that “athle” finds
/// Athlétisme and “finale” the finals, while “men” does not find women. A word that no session says is taken for the nearest one that some session does.
/// </summary>
public sealed class SearchWords(OgTicketsDb db)
{
    /// <summary>More words than this narrow nothing further and only cost.</summary>
    private const int Most = 10;

    /// <summary>One command; none when nothing is asked.</summary>
    public async Task<AskedWords> UnderstandAsync(string asked, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(asked)) return AskedWords.None;
        var read = await ReadAsync(asked, ct);
        // la, du, the, of: dropped, unless nothing else is asked (or still being typed)
        if (read.Any(word => !word.IsSmall)) read = [.. read.Where(word => !word.IsSmall)];
        if (read.TrueForAll(word => word.IsKnown)) return new([.. read.Select(word => word.Word)], null);
        var meant = read.ConvertAll(Meant).OfType<Word>().ToList();
        // nothing that any session says: searched as typed, and nothing found
        return meant.Count == 0
            ? new([.. read.Select(word => word.Word)], null)
            : new([.. meant.Select(word => word.Folded).Distinct(StringComparer.Ordinal)], string.Join(' ', meant.Select(word => word.Written).Distinct(StringComparer.Ordinal)));
    }

    private static Word? Meant(Read read)
    {
        if (read.IsKnown) return new(read.Word, read.Typed);
        // they come most alike first, and the first of equals is taken
        var nearest = read.NearestFolded.Zip(read.NearestWritten, (folded, written) => new Word(folded, written)).MinBy(word => Slips.Between(read.Word, word.Folded));
        return nearest is not null && Slips.AreBelieved(read.Word, nearest.Folded) ? nearest : null;
    }

    // ts_stat lists every word that some session says (weight A: no stems). It is asked only for words that none says, and there are about a thousand
    private Task<List<Read>> ReadAsync(string asked, CancellationToken ct) => db.Database.SqlQuery<Read>($"""
        with vocabulary as materialized (select word, ndoc from ts_stat('select search from search_documents', 'a')),
        asked as (
            select word, min(place) as place, (array_agg(lower(regexp_replace(typed, '^[^[:alnum:]]+|[^[:alnum:]]+$', '', 'g')) order by place))[1] as typed
            from regexp_split_to_table({asked}, '\s+') with ordinality as t (typed, place), regexp_split_to_table(search_fold(typed), ' ') as w (word)
            where word <> '' group by word order by min(place) limit {Most}
        ),
        judged as (
            select place, word, typed,
                numnode(plainto_tsquery('french', word)) = 0 or numnode(plainto_tsquery('english', word)) = 0 as is_small,
                exists (select from search_documents where search @@ (to_tsquery('simple', word || ':*A') || plainto_tsquery('french', word) || plainto_tsquery('english', word))) as is_known
            from asked
        )
        select j.word, j.typed, j.is_small, j.is_known, coalesce(n.folded, array[]::text[]) as nearest_folded, coalesce(n.written, array[]::text[]) as nearest_written
        from judged j left join lateral (
            select array_agg(near.word order by near.likeness desc, near.ndoc desc, near.word) as folded,
                array_agg(coalesce((
                    select lower(said.word) from search_documents d, regexp_split_to_table(d.written, '[^[:alnum:]]+') as said (word)
                    where d.search @@ to_tsquery('simple', near.word || ':A') and search_fold(said.word) = near.word limit 1), near.word)
                    order by near.likeness desc, near.ndoc desc, near.word) as written
            from (
                select word, ndoc, greatest(similarity(word, j.word), word_similarity(j.word, word)) as likeness
                from vocabulary order by likeness desc, ndoc desc, word limit 12
            ) near
        ) n on not j.is_known and not j.is_small
        order by j.place
        """).ToListAsync(ct);

    private sealed record Read(string Word, string Typed, bool IsSmall, bool IsKnown, string[] NearestFolded, string[] NearestWritten);

    private sealed record Word(string Folded, string Written);
}
