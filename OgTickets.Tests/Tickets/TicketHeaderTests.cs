using CsCheck;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class TicketHeaderTests
{
    private static readonly Guid Id = Guid.Parse("01020304-0506-7708-890a-0b0c0d0e0f10");
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(0x11223344);

    [Fact]
    public void Each_field_lies_at_its_offset()
    {
        var header = new TicketHeader(Id, issue: 0xABCD, session: 0x12345678, category: 'A', admits: 4, validFrom: Noon, issuedAt: DateTimeOffset.FromUnixTimeSeconds(0xF0E0D0C0));

        var bytes = header.ToStored();

        Assert.Equal(TicketHeader.Size, bytes.Length);
        Assert.Equal("01", Hex(0, 1));                               // format version
        Assert.Equal("00", Hex(1, 1));                               // signing key: of a rendering, not of the ticket
        Assert.Equal("0102030405067708890a0b0c0d0e0f10", Hex(2, 16)); // ticket id
        Assert.Equal("abcd", Hex(18, 2));                            // issue
        Assert.Equal("12345678", Hex(20, 4));                        // session
        Assert.Equal("41", Hex(24, 1));                              // category
        Assert.Equal("04", Hex(25, 1));                              // people
        Assert.Equal("11223344", Hex(26, 4));                        // valid from
        Assert.Equal("f0e0d0c0", Hex(30, 4));                        // issued at, past 2038
        string Hex(int at, int size) => Convert.ToHexStringLower(bytes, at, size);
    }

    [Fact]
    public void A_key_number_in_stored_bytes_changes_nothing()
    {
        var bytes = Golden.Header.ToStored();
        bytes[1] = 9;

        Assert.Equal(Golden.Header, TicketHeader.FromStored(bytes));
    }

    [Fact]
    public void Times_lose_what_is_below_a_second()
    {
        var header = new TicketHeader(Id, 1, 1, 'A', 1, Noon.AddMilliseconds(999), Noon.AddTicks(1));

        Assert.Equal(Noon, header.ValidFrom);
        Assert.Equal(TicketHeader.FromStored(header.ToStored()), header);
    }

    [Theory]
    [InlineData(0, 1, 'A', 1)]
    [InlineData(65_536, 1, 'A', 1)]
    [InlineData(1, 0, 'A', 1)]
    [InlineData(1, -1, 'A', 1)]
    [InlineData(1, 1, 'a', 1)]
    [InlineData(1, 1, 'É', 1)]
    [InlineData(1, 1, 'A', 0)]
    [InlineData(1, 1, 'A', 256)]
    public void A_value_that_does_not_fit_is_refused(int issue, int session, char category, int admits) =>
        Assert.Throws<ArgumentException>(() => new TicketHeader(Id, issue, session, category, admits, Noon, Noon));

    [Fact]
    public void A_ticket_without_an_id_or_after_2106_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new TicketHeader(Guid.Empty, 1, 1, 'A', 1, Noon, Noon));
        Assert.Throws<OverflowException>(() => new TicketHeader(Id, 1, 1, 'A', 1, DateTimeOffset.MaxValue, Noon));
        Assert.Throws<OverflowException>(() => new TicketHeader(Id, 1, 1, 'A', 1, Noon, DateTimeOffset.UnixEpoch.AddSeconds(-1)));
    }

    [Fact]
    public void Damaged_stored_bytes_are_not_taken_for_a_header()
    {
        Assert.Throws<FormatException>(() => TicketHeader.FromStored(new byte[TicketHeader.Size]));
        Assert.Throws<FormatException>(() => TicketHeader.FromStored(Golden.Bytes(Golden.HeaderHex).AsSpan(1)));
    }

    [Fact]
    public void Any_header_comes_back_from_its_bytes() =>
        Headers.Any.Sample(header => Assert.Equal(header, TicketHeader.FromStored(header.ToStored())));
}

/// <summary>Headers of every kind, for properties.</summary>
internal static class Headers
{
    private static readonly Gen<DateTimeOffset> Time = Gen.UInt.Select(seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));

    public static Gen<TicketHeader> Any =>
        from id in Gen.Guid.Where(id => id != Guid.Empty)
        from issue in Gen.Int[1, ushort.MaxValue]
        from session in Gen.Int[1, int.MaxValue]
        from category in Gen.Char["1+ABCDEZ"]
        from admits in Gen.Int[1, byte.MaxValue]
        from validFrom in Time
        from issuedAt in Time
        select new TicketHeader(id, issue, session, category, admits, validFrom, issuedAt);
}
