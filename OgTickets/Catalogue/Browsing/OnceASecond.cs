using Microsoft.Extensions.Caching.Memory;

namespace OgTickets.Catalogue.Browsing;

/// <summary>
/// Questions whose answers are the same for every visitor, asked once a second for all of them: a session that has just sold out stands in an answer no longer than the
/// pages for strangers say so (DESIGN §4).
/// </summary>
/// <param name="ask">Not bound to one visitor’s request: others wait for the same answer.</param>
internal sealed class OnceASecond<TQuestion, TAnswer>(Func<TQuestion, Task<TAnswer>> ask) : IDisposable where TQuestion : notnull
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    /// <summary>Answers known at a time: people search for anything, and the rest is asked each time.</summary>
    private const int Most = 1_000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });

    public async Task<TAnswer> AskAsync(TQuestion question, CancellationToken ct)
    {
        var asked = _known.GetOrCreate(question, entry =>
        {
            (entry.AbsoluteExpirationRelativeToNow, entry.Size) = (Lifetime, 1);
            return new Lazy<Task<TAnswer>>(() => ReadAsync(question));
        })!;
        return await asked.Value.WaitAsync(ct);
    }

    public void Dispose() => _known.Dispose();

    private async Task<TAnswer> ReadAsync(TQuestion question)
    {
        try
        {
            return await ask(question);
        }
        catch
        {
            _known.Remove(question); // who asks next tries again
            throw;
        }
    }
}
