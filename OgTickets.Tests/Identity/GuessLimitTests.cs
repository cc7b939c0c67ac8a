using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class GuessLimitTests(App app) : IClassFixture<App>
{
    private const string Client = "192.0.2.1";

    [Fact]
    public async Task Five_guesses_are_looked_at_and_no_sixth_until_five_minutes_after_the_fifth()
    {
        var account = await app.NewPersonAsync();
        for (var guess = 0; guess < 5; guess++) Assert.True(await TakeAsync(account));

        app.Time.Now += TimeSpan.FromMinutes(4);
        Assert.False(await TakeAsync(account)); // and does not make the rest longer
        app.Time.Now += TimeSpan.FromMinutes(1);
        Assert.True(await TakeAsync(account));
    }

    [Fact]
    public async Task The_right_one_makes_the_count_begin_anew()
    {
        var account = await app.NewPersonAsync();
        for (var guess = 0; guess < 5; guess++) await TakeAsync(account);

        await app.RunAsync((GuessLimit guesses) => guesses.ForgetAsync(account.Id, Client, Ct));

        Assert.True(await TakeAsync(account));
    }

    [Fact]
    public async Task Where_somebody_guessed_from_is_forgotten_within_the_hour()
    {
        var (account, later) = (await app.NewPersonAsync(), await app.NewPersonAsync());
        await TakeAsync(account);
        app.Time.Now += TimeSpan.FromMinutes(61);

        await TakeAsync(later);

        Assert.False(await app.DbAsync(db => db.GuessCounts.AnyAsync(g => g.AccountId == account.Id, Ct)));
    }

    [Fact]
    public async Task Guesses_sent_all_at_once_are_counted_each()
    {
        var account = await app.NewPersonAsync();
        await TakeAsync(account);

        var answers = await app.AllAtOnceAsync(RowOf(account), callers: 8, () => TakeAsync(account));

        Assert.Equal(4, answers.Count(lookedAt => lookedAt));
    }

    // the twin: counted after the look, eight at once are all looked at
    [Fact]
    public async Task Counted_after_the_look_too_many_would_be_looked_at()
    {
        var account = await app.NewPersonAsync();
        await TakeAsync(account);

        var answers = await app.AllAtOnceAsync(RowOf(account), callers: 8, () => app.DbAsync(async db =>
        {
            var before = await db.GuessCounts.Where(g => g.AccountId == account.Id).Select(g => g.Guesses).SingleAsync(Ct);
            await db.GuessCounts.Where(g => g.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Guesses, g => g.Guesses + 1), Ct);
            return before < GuessLimit.Most;
        }));

        Assert.Equal(8, answers.Count(lookedAt => lookedAt));
    }

    private static Row RowOf(Account account) => new("guess_counts", "account_id = $1", account.Id);

    private Task<bool> TakeAsync(Account account) => app.RunAsync((GuessLimit guesses) => guesses.TakeAsync(account.Id, Client, Ct));
}
