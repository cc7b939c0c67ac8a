using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OgTickets.Keys;
using OgTickets.Keys.Cookies;

namespace OgTickets.Tests.Keys;

public sealed class KeysInUseTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_shop_whose_ring_opens_every_row_starts()
    {
        await app.PaidOrderAsync(await app.NewAccountAsync());

        await Check(app.Services.GetRequiredService<MasterKeys>()).StartAsync(Ct);
    }

    [Fact]
    public async Task A_row_wrapped_by_a_key_that_is_missing_stops_the_start_with_a_sentence()
    {
        await app.PaidOrderAsync(await app.NewAccountAsync());
        var number = app.Services.GetRequiredService<MasterKeys>().ActiveNumber;

        var refusal = await Assert.ThrowsAsync<UnusableKeysException>(() => Check(MasterKeys.Read(NewRings.Master((byte)(number + 1)))).StartAsync(Ct));

        Assert.Equal($"The key ring Keys:Master lacks key {number}, which wrapped keys in the database: put it back as old.", refusal.Message);
    }

    [Fact]
    public async Task Without_its_database_a_shop_opens_and_asks_again_later()
    {
        await using var away = NpgsqlDataSource.Create("Host=/nonexistent;Username=og_app;Database=none");
        using var check = new KeysInUse(away, MasterKeys.Read(NewRings.Master()), ProtectionKeys.Read(NewRings.DataProtection()), NullLogger<KeysInUse>.Instance);

        await check.StartAsync(Ct);

        Assert.False(check.ExecuteTask!.IsCompleted);
        await check.StopAsync(Ct);
    }

    [Fact]
    public async Task An_authenticator_that_a_missing_key_wrapped_stops_it_too()
    {
        var account = await app.NewPersonAsync();
        await app.DbAsync(db =>
        {
            db.UserTokens.Add(new() { UserId = account.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = MasterKeys.Read(NewRings.Master(number: 77)).WrapAuthenticator(account.Id, "SECRET") });
            return db.SaveChangesAsync(Ct);
        });

        var refusal = await Assert.ThrowsAsync<UnusableKeysException>(() => Check(app.Services.GetRequiredService<MasterKeys>()).CheckAsync(Ct));
        await app.DbAsync(db => db.UserTokens.Where(t => t.UserId == account.Id).ExecuteDeleteAsync(Ct));

        Assert.Contains("lacks key 77", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_framework_key_that_a_missing_key_wrapped_stops_it_too()
    {
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("x");

        var refusal = await Assert.ThrowsAsync<UnusableKeysException>(() =>
            Check(app.Services.GetRequiredService<MasterKeys>(), ProtectionKeys.Read(NewRings.DataProtection(number: 2))).CheckAsync(Ct));

        Assert.Equal("The key ring Keys:DataProtection lacks key 1, which wrapped framework keys in the database: put it back as old.", refusal.Message);
    }

    [Fact]
    public async Task A_key_that_was_destroyed_with_its_account_names_nobody()
    {
        var account = await app.NewPersonAsync();
        await app.DbAsync(db => db.AccountKeys.Where(k => k.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(k => k.Wrapped, Array.Empty<byte>()), Ct));

        await Check(app.Services.GetRequiredService<MasterKeys>()).CheckAsync(Ct);
    }

    private KeysInUse Check(MasterKeys masters, ProtectionKeys? protection = null) =>
        new(app.Services.GetRequiredService<NpgsqlDataSource>(), masters, protection ?? app.Services.GetRequiredService<ProtectionKeys>(), NullLogger<KeysInUse>.Instance);
}
