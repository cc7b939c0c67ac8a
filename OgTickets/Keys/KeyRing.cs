namespace OgTickets.Keys;

/// <summary>
/// The text of a ring, read: one key a line, <c>number state base64</c>, for example <c>2 active q83v…</c>. The number is 1 to 255 and
/// never given twice, the state is active, old or compromised, exactly one key is active. Blank lines and lines that begin with # do not count.
/// </summary>
/// <remarks>Wrong text throws <see cref="UnusableKeysException"/>; a word of the text is never repeated in it, since columns get mixed up and the word may be the key.</remarks>
internal sealed class KeyRing
{
    private KeyRing(string name, IReadOnlyList<KeyRingLine> lines) => (Name, Lines) = (name, lines);

    /// <summary>The configuration name, for sentences: <c>Keys:Master</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<KeyRingLine> Lines { get; }

    public KeyRingLine Active => Lines.Single(line => line.State == KeyState.Active);

    public static KeyRing Read(string name, string text)
    {
        var lines = new List<KeyRingLine>();
        var at = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            at++;
            var content = line.Trim();
            if (content.IsEmpty || content[0] == '#') continue;
            var read = ReadLine(name, at, content.ToString());
            RefuseRepeats(name, read, lines);
            lines.Add(read);
        }

        return lines.Any(line => line.State == KeyState.Active)
            ? new KeyRing(name, lines)
            : throw new UnusableKeysException($"The key ring {name} has no active key: exactly one line must say active.");
    }

    /// <summary>The exception for one line of this ring; <paramref name="why"/> ends the sentence and must hold no part of the line.</summary>
    public UnusableKeysException Unusable(KeyRingLine line, string why, Exception? cause = null) => Unusable(Name, line.At, why, cause);

    public override string ToString() => "***";

    private static KeyRingLine ReadLine(string name, int at, string content)
    {
        var words = content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3) throw Unusable(name, at, "a line is a number, a state and a key in base64, with spaces between");
        if (!byte.TryParse(words[0], System.Globalization.NumberStyles.None, null, out var number) || number == 0)
            throw Unusable(name, at, "the first word must be a number from 1 to 255");
        KeyState state = words[1] switch
        {
            "active" => KeyState.Active,
            "old" => KeyState.Old,
            "compromised" => KeyState.Compromised,
            _ => throw Unusable(name, at, "the second word must be active, old or compromised"),
        };
        var material = new byte[words[2].Length];
        if (!Convert.TryFromBase64String(words[2], material, out var size))
            throw Unusable(name, at, "the third word must be base64");
        return new KeyRingLine(at, number, state, material[..size]);
    }

    private static void RefuseRepeats(string name, KeyRingLine line, List<KeyRingLine> before)
    {
        foreach (var earlier in before)
        {
            if (earlier.Number == line.Number)
                throw Unusable(name, line.At, $"number {line.Number} is already taken by line {earlier.At}");
            if (earlier.State == KeyState.Active && line.State == KeyState.Active)
                throw Unusable(name, line.At, $"line {earlier.At} is active already, and only one key may be");
            // a copy under a new number would keep a compromised key alive
            if (earlier.Material.AsSpan().SequenceEqual(line.Material))
                throw Unusable(name, line.At, $"it repeats the key of line {earlier.At}");
        }
    }

    private static UnusableKeysException Unusable(string name, int at, string why, Exception? cause = null) =>
        new($"The key ring {name} cannot be used, line {at}: {why}.", cause);
}

/// <summary>One key of a ring as written; <paramref name="At"/> is the line's place in the text, from 1.</summary>
internal sealed record KeyRingLine(int At, byte Number, KeyState State, byte[] Material)
{
    public override string ToString() => "***";
}
