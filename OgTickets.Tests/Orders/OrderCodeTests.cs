using OgTickets.Orders;

namespace OgTickets.Tests.Orders;

public sealed class OrderCodeTests
{
    [Fact]
    public void A_code_is_ten_characters_in_two_groups_that_read_back()
    {
        var code = OrderCode.New();

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", code);
        Assert.Equal(code, OrderCode.Read(code));
        Assert.NotEqual(code, OrderCode.New());
    }

    [Theory]
    [InlineData("7zk3d-0q8wm", "7ZK3D-0Q8WM")]
    [InlineData(" 7ZK3D0Q8WM ", "7ZK3D-0Q8WM")]
    [InlineData("7ZK3D–oq8wm", "7ZK3D-0Q8WM")]
    [InlineData("IL000-00000", "11000-00000")]
    public void What_people_type_is_read(string typed, string code) => Assert.Equal(code, OrderCode.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7ZK3D")]
    [InlineData("7ZK3D-0Q8WMX")]
    [InlineData("7ZK3D-0Q8WU")]
    [InlineData("7ZK3D-0Q8W'")]
    public void What_is_no_code_is_refused(string? typed) => Assert.Null(OrderCode.Read(typed));
}
