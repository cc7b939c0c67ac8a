using Microsoft.EntityFrameworkCore;
using OgTickets.Gate;

namespace OgTickets.Tests.Gate;

/// <summary>Phones that scan: paired once by a code that soon ends, known again by a key that is stored nowhere, ended at once.</summary>
public sealed class GateDevicesTests(App app) : IClassFixture<App>
{
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);

    [Fact]
    public async Task A_code_pairs_one_phone_once_and_the_phone_is_known_again()
    {
        var code = await MadeAsync();

        var paired = await PairAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));

        Assert.Equal(("Porte A", "STA"), (paired!.Device.GateName, paired.Device.VenueCode));
        Assert.Null(await PairAsync(code));
        Assert.Equal(paired.Device.Id, (await FindAsync(paired.Key))!.Id);
        Assert.Equal(["gate-device.made", "gate-device.paired"], await app.DbAsync(db => db.AuditEntries
            .Where(e => e.Subject == paired.Device.Id.ToString()).OrderBy(e => e.Id).Select(e => e.Action).ToArrayAsync(Ct)));
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    public async Task A_code_waits_ten_minutes(int seconds, bool good)
    {
        var code = await MadeAsync();
        app.Time.MoveOn(TimeSpan.FromSeconds(seconds));

        Assert.Equal(good, await PairAsync(code) is not null);
    }

    [Fact]
    public async Task A_phone_that_was_cut_off_is_unknown_at_once_and_so_is_one_whose_hour_has_come()
    {
        var (cut, over) = ((await PairAsync(await MadeAsync()))!, (await PairAsync(await MadeAsync()))!);

        Assert.True(await CutOffAsync(cut.Device.Id));
        Assert.True(await CutOffAsync(cut.Device.Id)); // once more changes nothing
        Assert.Null(await FindAsync(cut.Key));
        Assert.NotNull(await FindAsync(over.Key));
        app.Time.MoveOn(Shift);
        Assert.Null(await FindAsync(over.Key));
        Assert.False(await CutOffAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task A_code_that_was_cut_off_pairs_nothing()
    {
        var code = await MadeAsync();
        var hash = GateDevice.HashOfCode(code);

        await CutOffAsync(await app.DbAsync(db => db.GateDevices.Where(d => d.PairingHash == hash).Select(d => d.Id).SingleAsync(Ct)));

        Assert.Null(await PairAsync(code));
    }

    [Fact]
    public async Task Keys_that_are_not_the_phones_open_nothing()
    {
        var paired = (await PairAsync(await MadeAsync()))!;
        var (changed, id) = (paired.Key[..^1] + (paired.Key[^1] == '0' ? '1' : '0'), Convert.ToHexString(paired.Device.Id.ToByteArray(bigEndian: true)));

        foreach (var key in new[] { "", "abc", changed, id, id + new string('0', 64), new string('z', 96) }) Assert.Null(await FindAsync(key));
    }

    [Fact]
    public async Task Neither_code_nor_key_is_stored()
    {
        var code = await MadeAsync();
        var paired = (await PairAsync(code))!;

        var row = await app.DbAsync(db => db.Database.SqlQuery<string>($"select row_to_json(d)::text as \"Value\" from gate_devices d where id = {paired.Device.Id}").SingleAsync(Ct));

        Assert.DoesNotContain(paired.Key[32..], row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code, row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(paired.Key, paired.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Two_phones_that_read_one_code_at_once_are_not_both_paired()
    {
        var code = await MadeAsync();
        var id = await app.DbAsync(db => db.GateDevices.Where(d => d.PairingHash == GateDevice.HashOfCode(code)).Select(d => d.Id).SingleAsync(Ct));

        var paired = await app.AllAtOnceAsync(Row.Of("gate_devices", id), 4, () => PairAsync(code));

        Assert.Single(paired, device => device is not null);
    }

    [Fact]
    public async Task Without_the_one_update_more_than_one_would_be()
    {
        var code = await MadeAsync();
        var hash = GateDevice.HashOfCode(code);
        var id = await app.DbAsync(db => db.GateDevices.Where(d => d.PairingHash == hash).Select(d => d.Id).SingleAsync(Ct));

        var paired = await app.AllAtOnceAsync(Row.Of("gate_devices", id), 4, () => app.DbAsync(async db =>
        {
            if (!await db.GateDevices.AnyAsync(d => d.PairingHash == hash, Ct)) return false;
            return await db.GateDevices.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.PairingHash, (byte[]?)null), Ct) == 1;
        }));

        Assert.True(paired.Count(device => device) > 1);
    }

    private async Task<string> MadeAsync() =>
        (await app.RunAsync((GateDevices devices) => devices.MakeAsync("Porte A", "Inès Le Fèvre", "STA", Shift, Ct)))!;

    private Task<PairedDevice?> PairAsync(string code) => app.RunAsync((GateDevices devices) => devices.PairAsync(code, Ct));

    private Task<GateDevice?> FindAsync(string key) => app.RunAsync((GateDevices devices) => devices.FindAsync(key, Ct));

    private Task<bool> CutOffAsync(Guid id) => app.RunAsync((GateDevices devices) => devices.CutOffAsync(id, Ct));
}
