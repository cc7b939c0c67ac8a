namespace OgTickets.Catalogue.Search;

/// <summary>Slips of the finger: a letter too many, too few, another one, or two that changed places (Damerau and Levenshtein, optimal string alignment).</summary>
public static class Slips
{
    /// <summary>The fewest slips that make <paramref name="typed"/> of a word or of its beginning: a search is made while people still type.</summary>
    public static int Between(string typed, string word)
    {
        var slips = new int[typed.Length + 1, word.Length + 1];
        for (var i = 0; i <= typed.Length; i++) slips[i, 0] = i;
        for (var j = 0; j <= word.Length; j++) slips[0, j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            for (var j = 1; j <= word.Length; j++)
            {
                var other = slips[i - 1, j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(other, Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1]) slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }
        return Enumerable.Range(0, word.Length + 1).Min(beginning => slips[typed.Length, beginning]);
    }

    /// <summary>
    /// Whether one is believed to have meant that word: no slip in three letters, one in a short word but never in its first letter, two in a long word.
    /// Were more believed, cycling would answer to curling and bike to like.
    /// </summary>
    public static bool AreBelieved(string typed, string word) => typed.Length switch
    {
        < 4 => typed == word,
        < 8 => typed[0] == word[0] && Between(typed, word) <= 1,
        _ => Between(typed, word) <= 2,
    };
}
