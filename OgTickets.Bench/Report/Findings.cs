namespace OgTickets.Bench.Report;

/// <summary>What a rehearsal found: figures for the table, and invariants that were broken.</summary>
internal sealed class Findings
{
    private readonly List<Figure> _figures = [];
    private readonly List<string> _broken = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<Figure> Figures => _figures;

    /// <summary>In words; empty when all is as it must be.</summary>
    public IReadOnlyList<string> BrokenInvariants => _broken;

    /// <summary>How the figures were come by, and what was counted afterwards.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void Add(Figure figure) => _figures.Add(figure);

    public void Broken(string words) => _broken.Add(words);

    public void Note(string words) => _notes.Add(words);

    /// <summary>Two counts that must agree.</summary>
    public void Same(string what, long counted, long claimed)
    {
        if (counted != claimed) Broken($"{what}: {counted} counted, {claimed} claimed");
    }

    /// <summary>Answers that nobody should get are broken promises too.</summary>
    public void Failures(string what, IEnumerable<KeyValuePair<string, int>> failures)
    {
        foreach (var (words, times) in failures) Broken($"{what}: {times} × {words}");
    }
}
