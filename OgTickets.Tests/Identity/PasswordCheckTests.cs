using Microsoft.AspNetCore.Identity;
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
    public async Task Five_wrong_tries_close_the_account_for_five_minutes_even_to_the_right_password()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        for (var tries = 0; tries < 5; tries++) Assert.Null(await FindAsync(account.Email!, "not the password"));

        Assert.Null(await FindAsync(account.Email!));
        Assert.True(await app.RunAsync(async (UserManager<Account> accounts) => await accounts.IsLockedOutAsync((await accounts.FindByEmailAsync(account.Email!))!)));
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

    private Task<Account?> FindAsync(string email, string password = People.Password) =>
        app.RunAsync((PasswordCheck check) => check.FindAsync(email, password));

    private Task<int> HashesAsync(string email, string password) => app.RunAsync(async (SignInManager<Account> signIn) =>
    {
        var hasher = new CountingHasher();
        signIn.UserManager.PasswordHasher = hasher;
        Assert.Null(await new PasswordCheck(signIn.UserManager, signIn, hasher).FindAsync(email, password));
        return hasher.Hashes;
    });

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        public int Hashes { get; private set; }

        public override string HashPassword(Account user, string password)
        {
            Hashes++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Hashes++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
