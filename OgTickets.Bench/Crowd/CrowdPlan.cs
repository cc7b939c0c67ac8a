namespace OgTickets.Bench.Crowd;

/// <summary>What a crowd is to do. Travels as a file to the crowd's process.</summary>
internal sealed record CrowdPlan
{
    /// <summary>What each of them does again and again: a word of <see cref="Visits"/>.</summary>
    public required string Visit { get; init; }

    /// <summary>How many act at once: each begins its next visit when the last is answered.</summary>
    public int AtOnce { get; init; } = 64;

    /// <summary>Visits begun in a second, whether the last are answered or not; null: as many as are answered.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Before the measuring begins.</summary>
    public double WarmUpSeconds { get; init; } = 3;

    public double Seconds { get; init; } = 10;

    /// <summary>Whoever is refused goes home: the crowd comes until nothing is left.</summary>
    public bool UntilRefused { get; init; }

    /// <summary>Where it sends its requests.</summary>
    public Uri? Address { get; init; }

    /// <summary>For a crowd that speaks to PostgreSQL itself.</summary>
    public string? Database { get; init; }

    /// <summary>What the bank signs its notices with.</summary>
    public string? BankSecret { get; init; }

    /// <summary>The price categories it wants, in turn.</summary>
    public IReadOnlyList<WantedCategory> Categories { get; init; } = [];

    /// <summary>Cookies of people who have signed in, one each.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>Addresses to look at, or codes to scan, one each.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Process numbers by name, whose processor time is taken together with that of their children.</summary>
    public IReadOnlyDictionary<string, int> Processes { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>A price category that the crowd wants.</summary>
internal sealed record WantedCategory(int Id, int SessionNumber, string SessionCode, string Letter, int OfferId);
