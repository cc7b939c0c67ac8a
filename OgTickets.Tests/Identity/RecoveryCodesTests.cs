using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class RecoveryCodesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Each_is_good_once_however_it_is_typed()
    {
        var account = await app.NewPersonAsync();
        var codes = await NewCodesAsync(account);

        Assert.Equal(10, codes.Count);
        Assert.True(await RedeemAsync(account, $" {codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "));
        Assert.False(await RedeemAsync(account, codes[0]));
        Assert.True(await RedeemAsync(account, codes[1]));
        Assert.False(await RedeemAsync(account, "BCDFG-HJKMN"));
        Assert.Equal(8, await LeftAsync(account));
        Assert.Equal(2, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account.recovery-code-used" && e.Subject == account.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task New_ones_replace_those_before_and_somebody_elses_are_worth_nothing()
    {
        var (account, other) = (await app.NewPersonAsync(), await app.NewPersonAsync());
        var old = await NewCodesAsync(account);
        var fresh = await NewCodesAsync(account);
        var foreign = await NewCodesAsync(other);

        Assert.False(await RedeemAsync(account, old[0]));
        Assert.False(await RedeemAsync(account, foreign[0]));
        Assert.True(await RedeemAsync(account, fresh[0]));
    }

    [Fact]
    public async Task Two_browsers_with_one_code_at_once_are_one_that_gets_in()
    {
        var account = await app.NewPersonAsync();
        var code = (await NewCodesAsync(account))[0];

        var got = await app.AllAtOnceAsync(Row.Of("accounts", account.Id), callers: 2, () => RedeemAsync(account, code));

        Assert.Single(got, true);
        Assert.Equal(9, await LeftAsync(account));
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "account.recovery-code-used" && e.Subject == account.Id.ToString(), Ct)));
    }

    [Fact]
    public async Task Twin_looking_first_and_removing_afterwards_lets_both_in()
    {
        var account = await app.NewPersonAsync();
        await NewCodesAsync(account);
        var hash = await app.DbAsync(db => db.RecoveryCodes.Where(c => c.AccountId == account.Id).Select(c => c.Hash).FirstAsync(Ct));

        var got = await app.AllAtOnceAsync(new Row("recovery_codes", "account_id = $1 and hash = $2", account.Id, hash), callers: 2, () => app.DbAsync(async db =>
        {
            if (!await db.RecoveryCodes.AnyAsync(c => c.AccountId == account.Id && c.Hash == hash, Ct)) return false;
            await db.RecoveryCodes.Where(c => c.AccountId == account.Id && c.Hash == hash).ExecuteDeleteAsync(Ct);
            return true;
        }));

        Assert.All(got, Assert.True);
    }

    private Task<List<string>> NewCodesAsync(Account account) => app.RunAsync(async (UserManager<Account> accounts) =>
        (await accounts.GenerateNewTwoFactorRecoveryCodesAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, 10))!.ToList());

    private Task<bool> RedeemAsync(Account account, string code) => app.RunAsync(async (UserManager<Account> accounts) =>
        (await accounts.RedeemTwoFactorRecoveryCodeAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, code)).Succeeded);

    private Task<int> LeftAsync(Account account) => app.RunAsync(async (UserManager<Account> accounts) => await accounts.CountRecoveryCodesAsync((await accounts.FindByIdAsync(account.Id.ToString()))!));
}
