namespace OgTickets.Catalogue.Browsing;

/// <summary>The next sessions of a sport that have seats left, asked once a second for all visitors.</summary>
public sealed class NextSessions : IDisposable
{
    private readonly OnceASecond<(string Sport, int Most), IReadOnlyList<SessionRow>> _next;

    public NextSessions(IServiceScopeFactory scopes) => _next = new(async asked =>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionsOnSale>().FirstAsync(new() { Sports = [asked.Sport], AvailableOnly = true }, asked.Most, CancellationToken.None);
    });

    /// <summary>The first of them, soonest first.</summary>
    /// <param name="sport">Its code: SWM.</param>
    /// <param name="most">How many.</param>
    public Task<IReadOnlyList<SessionRow>> OfSportAsync(string sport, int most, CancellationToken ct) => _next.AskAsync((sport, most), ct);

    public void Dispose() => _next.Dispose();
}
