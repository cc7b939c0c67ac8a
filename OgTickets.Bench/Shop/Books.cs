namespace OgTickets.Bench.Shop;

/// <summary>
/// What must be true of the rows whatever has happened: the questions of <c>docs/operations/recount.sql</c>, which whoever restores or rehearses asks by psql.
/// </summary>
public static class Books
{
    /// <summary>One text (<c>Value</c>) for each kind of fault: how many rows, and what is wrong with them. None when the books are in order.</summary>
    public static readonly string Faults = $"select count(*) || ' × ' || fault as \"Value\" from ({Recount()}) wrong group by fault";

    private static string Recount()
    {
        using var file = typeof(Books).Assembly.GetManifestResourceStream("recount.sql")!;
        using var text = new StreamReader(file);
        return text.ReadToEnd().TrimEnd().TrimEnd(';');
    }
}
