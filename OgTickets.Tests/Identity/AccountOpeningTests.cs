using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Keys;
using OgTickets.Persistence;

namespace OgTickets.Tests.Identity;

public sealed class AccountOpeningTests(App app) : IClassFixture<App>
{
    private MasterKeys MasterKeys => app.Services.GetRequiredService<MasterKeys>();

    [Fact]
    public async Task An_account_has_its_key_from_the_same_save_and_the_key_opens()
    {
        var opened = Assert.IsType<OpeningResult.Opened>(await OpenAsync(People.NewEmail()));

        var key = await app.DbAsync(db => db.AccountKeys.SingleAsync(k => k.AccountId == opened.Account.Id, Ct));
        Assert.Equal(1, key.Version);
        using var k1 = MasterKeys.OpenAccountKey(key.Id, key.Wrapped);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account.opened" && e.Subject == opened.Account.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task The_key_of_one_account_does_not_open_in_the_row_of_another()
    {
        var (first, second) = (await app.NewPersonAsync(), await app.NewPersonAsync());
        var keys = await app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == first.Id || k.AccountId == second.Id).ToListAsync(Ct));

        Assert.ThrowsAny<CryptographicException>(() => MasterKeys.OpenAccountKey(keys[0].Id, keys[1].Wrapped));
    }

    [Fact]
    public async Task Whatever_way_an_account_is_made_none_is_without_a_key()
    {
        await app.NewPersonAsync();
        await OpenAsync(People.NewEmail());

        Assert.Equal(0, await app.DbAsync(db => db.Users.CountAsync(u => !db.AccountKeys.Any(k => k.AccountId == u.Id), Ct)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("upper")]
    public async Task An_address_opens_one_account(string how)
    {
        var email = People.NewEmail();
        await OpenAsync(email);

        Assert.IsType<OpeningResult.AddressTaken>(await OpenAsync(how == "upper" ? email.ToUpperInvariant() : email));
        Assert.Equal(1, await AccountsAsync(email));
    }

    [Fact]
    public async Task One_address_asked_for_twice_at_once_opens_one_account_and_leaves_one_key()
    {
        var email = People.NewEmail();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenAsync(email), Ct)));

        Assert.Single(results, r => r is OpeningResult.Opened);
        Assert.Equal(3, results.Count(r => r is OpeningResult.AddressTaken));
        Assert.Equal(1, await AccountsAsync(email));
        Assert.Equal(0, await app.DbAsync(db => db.AccountKeys.CountAsync(k => !db.Users.Any(u => u.Id == k.AccountId), Ct)));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_account_under_one_address()
    {
        var email = People.NewEmail();
        await OpenAsync(email);

        // as the loser of a race does: past Identity's own question, into the constraint
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => app.RunAsync((IUserStore<Account> store) => store.CreateAsync(
            new() { UserName = email, NormalizedUserName = email.ToUpperInvariant(), FirstName = "Zoé", LastName = "Martin", Language = "fr", CreatedAt = app.Time.Now }, Ct)));
        Assert.True(refused.Broke(Constraints.AccountUserName));
    }

    [Theory]
    [InlineData("short pass", "12")]
    [InlineData("", "12")]
    public async Task A_short_password_is_refused_in_words(string password, string says)
    {
        using var spoken = OgTickets.Localisation.Language.French.Spoken();

        var refused = Assert.IsType<OpeningResult.Refused>(await OpenAsync(People.NewEmail(), password));

        Assert.Contains(says, Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    private Task<OpeningResult> OpenAsync(string email, string password = People.Password) =>
        app.RunAsync((AccountOpening opening) => opening.OpenAsync(new("Zoé", "Martin", email, "fr"), password));

    private Task<int> AccountsAsync(string email)
    {
        var normalized = email.ToUpperInvariant();
        return app.DbAsync(db => db.Users.CountAsync(u => u.NormalizedEmail == normalized, Ct));
    }
}
