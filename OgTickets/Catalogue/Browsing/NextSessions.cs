using Microsoft.Extensions.Caching.Memory;

namespace OgTickets.Catalogue.Browsing;

/// <summary>The next sessions of a sport that have seats left: the same for every visitor, so the rows are asked once a second for all of them.</summary>
public sealed class NextSessions(IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>How old the answer may be: a session that has just sold out stands here no longer than the pages for strangers say so.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions());

    /// <summary>The first of them, soonest first.</summary>
    /// <param name="sport">Its code: SWM.</param>
    /// <param name="most">How many; always the same number for one sport.</param>
    public async Task<IReadOnlyList<SessionRow>> OfSportAsync(string sport, int most, CancellationToken ct)
    {
        var asked = _known.GetOrCreate(sport, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Lifetime;
            return new Lazy<Task<IReadOnlyList<SessionRow>>>(() => ReadAsync(sport, most));
        })!;
        return await asked.Value.WaitAsync(ct);
    }

    public void Dispose() => _known.Dispose();

    // not bound to one visitor's request: others wait for the same answer
    private async Task<IReadOnlyList<SessionRow>> ReadAsync(string sport, int most)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SessionsOnSale>().FirstAsync(new() { Sports = [sport], AvailableOnly = true }, most, CancellationToken.None);
        }
        catch
        {
            _known.Remove(sport); // who asks next tries again
            throw;
        }
    }
}
