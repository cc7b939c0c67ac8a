using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Keys;

namespace OgTickets.Tests.Identity;

public sealed class AuthenticatorKeyTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_shop_reads_what_the_database_does_not_show()
    {
        var account = await app.NewPersonAsync();
        var secret = await NewSecretAsync(account);

        Assert.Equal(secret, await SecretAsync(account));
        Assert.StartsWith(AuthenticatorSecrets.Mark, await StoredAsync(account), StringComparison.Ordinal);
        (await app.DumpAsync()).HoldsNo("an authenticator's secret", secret);
    }

    [Fact]
    public async Task Copied_to_another_account_it_does_not_open_and_written_past_the_shop_it_is_none()
    {
        var (account, other) = (await app.NewPersonAsync(), await app.NewPersonAsync());
        await NewSecretAsync(account);
        await NewSecretAsync(other);
        var stored = await StoredAsync(account);

        await StoreAsync(other, stored);
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => SecretAsync(other));

        await StoreAsync(other, "OGTICKETSDEMOORGANISERPARISGAMES");
        Assert.Null(await SecretAsync(other));
    }

    private Task<string> NewSecretAsync(Account account) => app.RunAsync(async (UserManager<Account> accounts) =>
    {
        var own = (await accounts.FindByIdAsync(account.Id.ToString()))!;
        await accounts.ResetAuthenticatorKeyAsync(own);
        return (await accounts.GetAuthenticatorKeyAsync(own))!;
    });

    private Task<string?> SecretAsync(Account account) => app.RunAsync(async (UserManager<Account> accounts) => await accounts.GetAuthenticatorKeyAsync((await accounts.FindByIdAsync(account.Id.ToString()))!));

    private Task<string> StoredAsync(Account account) => app.DbAsync(db => db.UserTokens.Where(t => t.UserId == account.Id).Select(t => t.Value!).SingleAsync(Ct));

    private Task<int> StoreAsync(Account account, string value) => app.DbAsync(db => db.UserTokens.Where(t => t.UserId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, value), Ct));
}
