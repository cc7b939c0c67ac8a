using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class PasswordCheckTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_right_password_finds_the_account()
    {
        var account = await app.NewPersonAsync(withPassword: true);

        Assert.Equal(account.Id, (await FindAsync(account.Email!))?.Id);
        Assert.Equal(account.Id, (await FindAsync($" {account.Email!.ToUpperInvariant()} "))?.Id);
    }

    [Theory]
    [InlineData("nobody@example.org")]
    [InlineData("no address at all")]
    [InlineData("nul\0@example.org")]
    [InlineData("")]
    public async Task An_unknown_address_finds_nobody(string email) => Assert.Null(await FindAsync(email));

    [Fact]
    public async Task Five_wrong_tries_close_the_account_to_that_address_for_five_minutes_even_with_the_right_password()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        for (var tries = 0; tries < 5; tries++) Assert.Null(await FindAsync(account.Email!, "not the password", from: "192.0.2.1"));

        Assert.Null(await FindAsync(account.Email!, from: "192.0.2.1"));
        app.Time.Now += TimeSpan.FromMinutes(5);
        Assert.NotNull(await FindAsync(account.Email!, from: "192.0.2.1"));
    }

    [Fact]
    public async Task A_strangers_guesses_do_not_shut_the_owner_out()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        for (var tries = 0; tries < 9; tries++) Assert.Null(await FindAsync(account.Email!, "not the password", from: "192.0.2.1"));

        Assert.NotNull(await FindAsync(account.Email!, from: "198.51.100.7"));
    }

    [Fact]
    public async Task A_password_that_has_expired_opens_nothing()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        await app.DbAsync(async db =>
        {
            (await db.Users.FindAsync([account.Id], Ct))!.PasswordExpiresAt = app.Time.Now + TimeSpan.FromHours(24);
            await db.SaveChangesAsync(Ct);
        });

        Assert.NotNull(await FindAsync(account.Email!));
        app.Time.Now += TimeSpan.FromHours(24);
        Assert.Null(await FindAsync(account.Email!));
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_closed_account_cost_one_hash_each()
    {
        var (account, closed) = (await app.NewPersonAsync(withPassword: true), await app.NewPersonAsync(withPassword: true));
        await app.RunAsync(async (UserManager<Account> accounts) =>
            await accounts.SetLockoutEndDateAsync((await accounts.FindByEmailAsync(closed.Email!))!, DateTimeOffset.MaxValue));

        Assert.Equal(1, await HashesAsync(account.Email!, "not the password"));
        Assert.Equal(1, await HashesAsync("nobody@example.org", "not the password"));
        Assert.Equal(1, await HashesAsync(closed.Email!, People.Password));
    }

    // the hash is what takes time: were the count of guesses before it, an address that has an account would answer later than one that has none
    [Fact]
    public async Task The_guess_is_counted_while_the_password_is_hashed_and_not_before()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        await FindAsync(account.Email!, "not the password");
        var hashed = new TaskCompletionSource();

        var answers = await app.AllAtOnceAsync(new Row("guess_counts", "account_id = $1", account.Id),
        [
            () => app.RunAsync(async (IServiceProvider shop) =>
            {
                var hasher = new CountingHasher();
                var found = ActivatorUtilities.CreateInstance<PasswordCheck>(shop, hasher).FindAsync(account.Email!, "not the password");
                while (hasher.Hashes == 0) await Task.Delay(10, Ct); // the row is held until we wait for it, and until then nobody can count
                hashed.SetResult();
                return await found;
            }),
        ]);

        Assert.Null(Assert.Single(answers));
        Assert.True(hashed.Task.IsCompletedSuccessfully);
    }

    private Task<Account?> FindAsync(string email, string password = People.Password, string from = "") => app.RunAsync((IServiceProvider shop) =>
    {
        shop.GetRequiredService<Client>().Address = from;
        return shop.GetRequiredService<PasswordCheck>().FindAsync(email, password);
    });

    private Task<int> HashesAsync(string email, string password) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var hasher = new CountingHasher();
        var accounts = shop.GetRequiredService<UserManager<Account>>();
        accounts.PasswordHasher = hasher;
        Assert.Null(await ActivatorUtilities.CreateInstance<PasswordCheck>(shop, hasher).FindAsync(email, password));
        return hasher.Hashes;
    });
}
