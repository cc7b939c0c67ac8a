using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class ShortNumberTests
{
    [Theory]
    [InlineData("7ZK3D-0Q8WM")]
    [InlineData("7zk3d0q8wm")]
    [InlineData("  7ZK3D \u2013 OQ8WM\t")] // an en dash, a letter O
    [InlineData("7-Z-K-3-D-o-q-8-w-m")]
    public void A_number_reads_however_it_is_typed(string typed) => Assert.Equal("7ZK3D0Q8WM", ShortNumber.Read(typed)!.Value);

    [Fact]
    public void I_and_L_are_ones() => Assert.Equal("11111-11111", ShortNumber.Read("iIlL1-1LlIi")!.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----")]
    [InlineData("7ZK3D-0Q8W")]
    [InlineData("7ZK3D-0Q8WMM")]
    [InlineData("7ZK3D-0Q8WU")]
    [InlineData("7ZK3D_0Q8WM")]
    [InlineData("７ZK3D-0Q8WM")] // a full-width seven
    [InlineData("ı1111-11111")] // a Turkish dotless i
    public void Anything_else_is_no_number(string? typed) => Assert.Null(ShortNumber.Read(typed));

    [Fact]
    public void New_numbers_are_well_formed_and_differ()
    {
        var numbers = Enumerable.Range(0, 1_000).Select(_ => ShortNumber.New()).ToList();

        Assert.Equal(1_000, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Equal(number, ShortNumber.Read(number.ToString())));
    }
}
