namespace OgTickets.Keys;

/// <summary>The 32 byte keys of a ring, by number. What is not a random key stops the start with a sentence that names the line.</summary>
internal sealed class SecretKeys
{
    /// <summary>32 random bytes hold about 30 different values; a passphrase, zeros or a pattern hold few.</summary>
    private const int FewestDifferentBytes = 16;

    private readonly Dictionary<byte, SecretKey> _keys = [];

    private SecretKeys(KeyRing ring, string kind)
    {
        foreach (var line in ring.Lines)
        {
            if (line.Material.Length != SecretKey.Size)
                throw ring.Unusable(line, $"{kind} is {SecretKey.Size} bytes long, this one is {line.Material.Length}");
            if (line.Material.Distinct().Count() < FewestDifferentBytes)
                throw ring.Unusable(line, "this is a placeholder, not a random key");
            _keys.Add(line.Number, new SecretKey(line.Material));
        }

        ActiveNumber = ring.Active.Number;
        Replaced = [.. ring.Lines.Where(line => line.Number < ActiveNumber || line.State == KeyState.Compromised).Select(line => line.Number)];
    }

    public byte ActiveNumber { get; }

    /// <summary>Older and compromised ones: what they wrapped is to be wrapped anew.</summary>
    public IReadOnlyList<byte> Replaced { get; }

    public SecretKey Active => _keys[ActiveNumber];

    public IEnumerable<KeyValuePair<byte, SecretKey>> All => _keys;

    /// <param name="name">The ring's name in configuration.</param>
    /// <param name="ringText">Its lines.</param>
    /// <param name="kind">What a sentence calls one of them: a master key.</param>
    public static SecretKeys Read(string name, string ringText, string kind) => new(KeyRing.Read(name, ringText), kind);

    /// <summary>Null when the ring has no such key.</summary>
    public SecretKey? Find(int number) => number is >= 0 and <= byte.MaxValue ? _keys.GetValueOrDefault((byte)number) : null;

    /// <summary>Throws <see cref="UnusableKeysException"/> with a sentence that names each number the ring lacks.</summary>
    public void Require(string name, IEnumerable<int> numbersInRows, string what)
    {
        var missing = numbersInRows.Where(number => Find(number) is null).Order().ToList();
        if (missing.Count > 0) throw new UnusableKeysException($"The key ring {name} lacks key {string.Join(", ", missing)}, which wrapped {what} in the database: put it back as old.");
    }

    public override string ToString() => "***";
}
