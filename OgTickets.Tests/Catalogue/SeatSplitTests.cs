using CsCheck;
using OgTickets.Catalogue;

namespace OgTickets.Tests.Catalogue;

public sealed class SeatSplitTests
{
    [Fact]
    public void Weights_are_normalised_over_the_categories_there_are_and_the_rest_goes_to_the_cheapest() =>
        Assert.Equal([("A", 266), ("B", 333), ("C", 401)], SeatSplit.Over(1000, ["C", "A", "B"])); // 266.7, 333.3, 400

    [Fact]
    public void All_categories_stand_dearest_first() =>
        Assert.Equal([("First", 41), ("A", 166), ("B", 208), ("C", 250), ("D", 166), ("E+", 83), ("E", 86)], SeatSplit.Over(1000, SeatSplit.Letters));

    [Fact]
    public void No_seat_is_lost_or_invented() =>
        Gen.Select(Gen.Int[1, 110_000], Gen.Shuffle(SeatSplit.Letters.ToArray(), 1, SeatSplit.Letters.Count))
            .Sample((capacity, letters) => SeatSplit.Over(capacity, letters) is var split && split.Sum(s => s.Seats) == capacity && split.All(s => s.Seats >= 0) && split.Count == letters.Length);

    [Fact]
    public void A_session_without_prices_has_no_categories() => Assert.Empty(SeatSplit.Over(1000, []));

    [Fact]
    public void A_category_that_there_is_not_is_refused() => Assert.Throws<ArgumentException>(() => SeatSplit.Over(1000, ["A", "Z"]));
}
