using System.Globalization;
using System.Text.Json;

namespace OgTickets.Catalogue.Browsing;

/// <summary>The pages of the list of sessions and what it can be narrowed to, asked once a second for all visitors.</summary>
public sealed class SessionLists : IDisposable
{
    private readonly OnceASecond<string, SessionList> _lists;
    private readonly OnceASecond<string, ProgrammeChoices> _choices;

    public SessionLists(IServiceScopeFactory scopes)
    {
        _lists = new(async asked =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SessionsOnSale>().ListAsync(JsonSerializer.Deserialize<SessionFilter>(asked)!, CancellationToken.None);
        });
        _choices = new(async _ =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Programme>().ChoicesAsync(CancellationToken.None);
        });
    }

    /// <summary>As <see cref="SessionsOnSale.ListAsync"/>, of this second.</summary>
    public Task<SessionList> ListAsync(SessionFilter filter, CancellationToken ct) => _lists.AskAsync(JsonSerializer.Serialize(filter), ct); // two filters that ask the same are one question

    /// <summary>As <see cref="Programme.ChoicesAsync"/>, of this second.</summary>
    public Task<ProgrammeChoices> ChoicesAsync(CancellationToken ct) => _choices.AskAsync(CultureInfo.CurrentUICulture.Name, ct); // sorted by name, so by language

    public void Dispose()
    {
        _lists.Dispose();
        _choices.Dispose();
    }
}
