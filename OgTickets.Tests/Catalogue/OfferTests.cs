using OgTickets.Catalogue;
using OgTickets.Values;

namespace OgTickets.Tests.Catalogue;

public sealed class OfferTests
{
    [Theory]
    [InlineData(1, 0, 24_00, 24_00)]
    [InlineData(2, 10, 24_00, 43_20)]
    [InlineData(4, 20, 24_00, 76_80)]
    [InlineData(2, 10, 980_00, 1_764_00)]
    [InlineData(1, 50, 25, 12)] // 12.5 goes to the even 12
    [InlineData(1, 50, 75, 38)] // 37.5 goes to the even 38
    [InlineData(3, 33, 10_05, 20_20)] // 3015 × 0.67 = 2020.05
    [InlineData(1, 100, 24_00, 0)]
    public void A_ticket_costs_the_seats_less_the_discount_rounded_half_to_even_once(int people, int discount, long seat, long ticket) =>
        Assert.Equal(new Money(ticket), Of(people, discount).TicketPrice(new Money(seat)));

    [Theory]
    [InlineData(2, 10, 24_00, 21_60)]
    [InlineData(4, 20, 45_00, 36_00)]
    [InlineData(3, 0, 10_01, 10_01)]
    [InlineData(3, 10, 10_00, 9_00)]
    public void What_each_person_pays_is_the_ticket_shared(int people, int discount, long seat, long each) =>
        Assert.Equal(new Money(each), Of(people, discount).PricePerPerson(new Money(seat)));

    private static Offer Of(int people, int discount) =>
        new() { Code = "some", NameFr = "", NameEn = "", TextFr = "", TextEn = "", People = people, DiscountPercent = discount, Position = 0 };
}
