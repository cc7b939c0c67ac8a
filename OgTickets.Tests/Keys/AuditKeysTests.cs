using OgTickets.Keys;

namespace OgTickets.Tests.Keys;

public sealed class AuditKeysTests
{
    [Fact]
    public void The_active_key_seals_and_an_old_one_still_verifies()
    {
        var (first, second) = (NewRings.Audit(number: 1), NewRings.Audit(number: 2));
        var before = AuditKeys.Read(first);
        var after = AuditKeys.Read(first.Replace("active", "old", StringComparison.Ordinal) + second);

        Assert.True(after.Made(1, "block"u8, before.Mac("block"u8)));
        Assert.Equal(2, after.ActiveNumber);
        Assert.NotEqual(before.Mac("block"u8), after.Mac("block"u8));
    }

    [Fact]
    public void Another_key_another_text_and_a_number_nobody_has_are_told_apart()
    {
        var keys = AuditKeys.Read(NewRings.Audit());
        var mac = keys.Mac("block"u8);

        Assert.False(keys.Made(1, "block!"u8, mac));
        Assert.False(AuditKeys.Read(NewRings.Audit()).Made(1, "block"u8, mac));
        Assert.Null(keys.Made(2, "block"u8, mac));
        Assert.Null(keys.Made(300, "block"u8, mac));
    }

    [Fact]
    public void A_key_that_is_too_short_or_a_placeholder_stops_the_start()
    {
        Assert.Throws<UnusableKeysException>(() => AuditKeys.Read($"1 active {Convert.ToBase64String(new byte[32])}"));
        Assert.Equal("The key ring Keys:Audit cannot be used, line 1: an audit key is 32 bytes long, this one is 16.",
            Assert.Throws<UnusableKeysException>(() => AuditKeys.Read($"1 active {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}")).Message);
    }
}
