using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using OgTickets.Keys;
using OgTickets.Keys.Cookies;

namespace OgTickets.Tests.Keys;

public sealed class KeyFilesTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "og-tickets-keys-" + Path.GetRandomFileName(), "keys");

    [Fact]
    public void Rings_are_made_once_and_read_from_then_on()
    {
        var master = new KeyFiles(_directory).Master();
        var signing = new KeyFiles(_directory).TicketSigning();

        Assert.Equal(master, new KeyFiles(_directory).Master());
        Assert.Equal(signing, new KeyFiles(_directory).TicketSigning());
        Assert.Equal(1, MasterKeys.Read(master).ActiveNumber);
        Assert.Equal(1, SigningKeys.Read(signing).ActiveNumber);
    }

    [Fact]
    public void Only_their_owner_may_read_them()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes: there the folder's own rights decide.");
            return;
        }

        new KeyFiles(_directory).Master();

        foreach (var file in Directory.GetFiles(_directory)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
    }

    [Fact]
    public async Task Many_that_start_at_once_end_with_one_ring()
    {
        // the lock belongs to an open file, not to a process: threads stand for processes here
        using var start = new Barrier(8);
        var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return new KeyFiles(_directory).Master();
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Single(rings.Distinct());
        Assert.Equal(rings[0], await File.ReadAllTextAsync(Path.Combine(_directory, "master.ring"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_start_that_was_killed_half_way_leaves_no_half_ring()
    {
        Directory.CreateDirectory(_directory);
        File.WriteAllText(Path.Combine(_directory, "master.ring.new"), "1 acti");

        Assert.Equal(1, MasterKeys.Read(new KeyFiles(_directory).Master()).ActiveNumber);
    }

    [Fact]
    public void Development_makes_its_own_rings_and_prefers_those_it_is_given()
    {
        var given = NewRings.Master(number: 9);

        using var made = Keys(Environments.Development).BuildServiceProvider();
        using var set = Keys(Environments.Development, (MasterKeys.RingName, given)).BuildServiceProvider();

        Assert.Equal(1, made.GetRequiredService<MasterKeys>().ActiveNumber);
        Assert.Equal(9, set.GetRequiredService<MasterKeys>().ActiveNumber);
        Assert.Equal(JwkSet.Of(made.GetRequiredService<SigningKeys>()), JwkSet.Of(set.GetRequiredService<SigningKeys>()));
    }

    [Theory]
    [InlineData("Staging")]
    [InlineData("Production")]
    [InlineData("Anything")]
    public void Elsewhere_a_missing_ring_stops_the_start(string environment)
    {
        var withoutMaster = Assert.Throws<UnusableKeysException>(() => Keys(environment));
        var withoutSigning = Assert.Throws<UnusableKeysException>(() => Keys(environment, (MasterKeys.RingName, NewRings.Master()), (SigningKeys.RingName, " ")));

        Assert.Equal("The key ring Keys:Master is missing: set it to the lines that the command \"keys new\" prints.", withoutMaster.Message);
        Assert.Equal("The key ring Keys:TicketSigning is missing: set it to the lines that the command \"keys new\" prints.", withoutSigning.Message);
        Assert.False(Directory.Exists(_directory));
    }

    [Fact]
    public void Elsewhere_a_ring_made_for_Development_stops_the_start()
    {
        var copied = new KeyFiles(_directory).Master();

        var refusal = Assert.Throws<UnusableKeysException>(() => Keys(Environments.Production, (MasterKeys.RingName, copied)));

        Assert.StartsWith("The key ring Keys:Master was made for Development", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_keys_new_prints_starts_Production()
    {
        var lines = NewRings.Text().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["# Keys:Master", "# Keys:TicketSigning", "# Keys:Audit", "# Keys:DataProtection"], lines.Where(line => line.StartsWith('#')));
        using var shop = Keys(Environments.Production, (MasterKeys.RingName, lines[1]), (SigningKeys.RingName, lines[3]), (AuditKeys.RingName, lines[5]), (ProtectionKeys.RingName, lines[7])).BuildServiceProvider();
        Assert.NotNull(shop.GetRequiredService<SigningKeys>());
    }

    public void Dispose()
    {
        var parent = Path.GetDirectoryName(_directory)!;
        if (Directory.Exists(parent)) Directory.Delete(parent, recursive: true);
    }

    private IServiceCollection Keys(string environment, params (string Name, string Ring)[] rings) => new ServiceCollection().AddKeys(
        new ConfigurationBuilder().AddInMemoryCollection(rings.Select(ring => KeyValuePair.Create(ring.Name, (string?)ring.Ring))).Build(),
        new HostingEnvironment { EnvironmentName = environment },
        _directory);
}
