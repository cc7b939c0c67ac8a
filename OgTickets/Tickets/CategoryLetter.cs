namespace OgTickets.Tickets;

/// <summary>The one ASCII character that stands for a price category in a code: First is <c>1</c>, E+ is <c>+</c>, the others are their own letter.</summary>
public static class CategoryLetter
{
    /// <summary>The character of a category; throws for a name that has none, since two categories must never share one.</summary>
    public static char Of(string category) => category switch
    {
        "First" => '1',
        "E+" => '+',
        [>= 'A' and <= 'Z' and var letter] => letter,
        _ => throw new ArgumentException($"The price category {category} has no letter for tickets: it must be First, E+ or one letter from A to Z.", nameof(category)),
    };

    /// <summary>The category's name again, as in the catalogue.</summary>
    public static string NameOf(char letter) => letter switch
    {
        '1' => "First",
        '+' => "E+",
        _ => letter.ToString(),
    };

    /// <summary>Whether a code may hold this character here.</summary>
    public static bool Exists(char letter) => letter is '1' or '+' or (>= 'A' and <= 'Z');
}
