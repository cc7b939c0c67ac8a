using System.Text.Json;
using OgTickets.Keys;

namespace OgTickets.Tests.Keys;

public sealed class SecretKeyTests
{
    [Fact]
    public void Whatever_holds_a_secret_prints_stars()
    {
        Assert.Equal("***", SecretKey.New().ToString());
        Assert.Equal("***", MasterKeys.Read(NewRings.Master()).ToString());
        Assert.Equal("***", SigningKeys.Read(NewRings.TicketSigning()).ToString());
        Assert.Equal("***", KeyRing.Read("Keys:Test", NewRings.Master()).ToString());
        Assert.Equal("***", KeyRing.Read("Keys:Test", NewRings.Master()).Active.ToString());
        Assert.All(SigningKeys.Read(NewRings.TicketSigning()).Trusted, key => Assert.Equal("***", key.ToString()));
    }

    [Fact]
    public void A_key_can_not_be_written_as_JSON() =>
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(SecretKey.New()));

    [Fact]
    public void A_fingerprint_tells_keys_apart()
    {
        using var key = SecretKey.New();

        Assert.Equal(key.Fingerprint, new SecretKey(key.Bytes).Fingerprint);
        Assert.NotEqual(key.Fingerprint, SecretKey.New().Fingerprint);
        Assert.Matches("^[0-9a-f]{4}( [0-9a-f]{4}){3}$", key.Fingerprint);
    }

    [Fact]
    public void A_wiped_key_refuses_to_be_used()
    {
        var key = SecretKey.New();
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => MasterKeys.Read(NewRings.Master()).WrapAccountKey(Guid.NewGuid(), key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_of_another_length_is_refused(int size) => Assert.Throws<ArgumentException>(() => new SecretKey(new byte[size]));
}
