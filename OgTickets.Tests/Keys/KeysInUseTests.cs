using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OgTickets.Keys;

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
        using var check = new KeysInUse(away, MasterKeys.Read(NewRings.Master()), NullLogger<KeysInUse>.Instance);

        await check.StartAsync(Ct);

        Assert.False(check.ExecuteTask!.IsCompleted);
        await check.StopAsync(Ct);
    }

    private KeysInUse Check(MasterKeys masters) => new(app.Services.GetRequiredService<NpgsqlDataSource>(), masters, NullLogger<KeysInUse>.Instance);
}
