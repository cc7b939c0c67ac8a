using CsCheck;
using OgTickets.Values;

namespace OgTickets.Tests.Values;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(100, 10, 90)]
    [InlineData(5, 10, 4)]     // 4.5 goes to the even 4
    [InlineData(15, 10, 14)]   // 13.5 goes to the even 14
    [InlineData(25, 10, 22)]   // 22.5 goes to the even 22
    [InlineData(99_999, 0, 99_999)]
    [InlineData(99_999, 100, 0)]
    public void A_discount_is_rounded_half_to_even_once(long cents, int percent, long expected) =>
        Assert.Equal(new Money(expected), new Money(cents).Less(percent));

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_discount_outside_0_to_100_is_refused(int percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(100).Less(percent));

    [Fact]
    public void Cents_never_wrap_round_silently() =>
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Fact]
    public void A_discount_never_takes_more_than_half_a_cent_more_or_less_than_it_says() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[0, 100]).Sample((cents, percent) =>
            Math.Abs((cents * (100 - percent) / 100m) - new Money(cents).Less(percent).Cents) <= 0.5m);
}
