using OgTickets.Catalogue;

namespace OgTickets.Tests.Catalogue;

public sealed class SaleStateTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SaleFacts Good = new(Now.AddDays(1), null, null, IsWithdrawn: false, IsCancelled: false, Priced: 2, Open: 2, SeatsLeft: 10);

    [Fact]
    public void A_good_session_is_on_sale_until_the_instant_it_starts()
    {
        Assert.Equal(SaleState.OnSale, Good.At(Now));
        Assert.Equal(SaleState.OnSale, Good.At(Good.StartsAt.AddTicks(-1)));
        Assert.Equal(SaleState.Started, Good.At(Good.StartsAt));
    }

    [Fact]
    public void The_sale_window_includes_its_first_instant_and_not_its_last()
    {
        var windowed = Good with { SaleStartsAt = Now, SaleEndsAt = Now.AddHours(1) };

        Assert.Equal(SaleState.NotYet, windowed.At(Now.AddTicks(-1)));
        Assert.Equal(SaleState.OnSale, windowed.At(Now));
        Assert.Equal(SaleState.Ended, windowed.At(Now.AddHours(1)));
    }

    [Fact]
    public void The_reason_that_lasts_longest_is_told()
    {
        Assert.Equal(SaleState.Cancelled, (Good with { IsWithdrawn = true, IsCancelled = true, Priced = 0, Open = 0 }).At(Good.StartsAt));
        Assert.Equal(SaleState.Withdrawn, (Good with { IsWithdrawn = true, Priced = 0, Open = 0 }).At(Good.StartsAt));
        Assert.Equal(SaleState.Started, (Good with { Priced = 0, Open = 0 }).At(Good.StartsAt));
        Assert.Equal(SaleState.NoPrice, (Good with { Priced = 0, Open = 0, SeatsLeft = 0, SaleEndsAt = Now }).At(Now));
        Assert.Equal(SaleState.Withdrawn, (Good with { Open = 0, SeatsLeft = 0 }).At(Now));
        Assert.Equal(SaleState.Ended, (Good with { SeatsLeft = 0, SaleEndsAt = Now }).At(Now));
        Assert.Equal(SaleState.SoldOut, (Good with { SeatsLeft = 0 }).At(Now));
    }
}
