using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments.Sandbox;

public sealed class SandboxCardTests
{
    private static readonly DateOnly Today = new(2024, 5, 31);

    [Theory]
    [InlineData("4242 4242 4242 4242", "12/34", "123")]
    [InlineData("4242424242424242", "0525", " 000 ")]
    [InlineData("4000-0025-0000-3155", "05 / 24", "999")]
    public void A_card_reads_however_people_write_it(string number, string expiry, string cvc)
    {
        var (card, faults) = SandboxCard.Read(number, expiry, cvc, Today);

        Assert.Empty(faults);
        Assert.NotNull(card);
        Assert.Equal("***", card.ToString());
    }

    [Theory]
    [InlineData(null, CardFault.Number)]
    [InlineData("4242", CardFault.Number)]
    [InlineData("4242 4242 4242 4242 4242 4242", CardFault.Number)]
    [InlineData("４２４２４２４２４２４２４２４２", CardFault.Number)]
    [InlineData("4242 4242 4242 424O", CardFault.Number)]
    [InlineData("4242 4242 4242 4241", CardFault.CheckDigit)]
    [InlineData("2442 4242 4242 4242", CardFault.CheckDigit)]
    public void A_number_that_is_none_is_told_apart_from_a_slip_of_the_finger(string? number, CardFault fault) =>
        Assert.Equal([fault], SandboxCard.Read(number, "12/34", "123", Today).Faults);

    [Theory]
    [InlineData("", CardFault.Expiry)]
    [InlineData("13/27", CardFault.Expiry)]
    [InlineData("00/27", CardFault.Expiry)]
    [InlineData("2027-01", CardFault.Expiry)]
    [InlineData("04/24", CardFault.Expired)]
    public void A_card_is_good_until_the_end_of_its_month(string expiry, CardFault fault) =>
        Assert.Equal([fault], SandboxCard.Read(SandboxCard.Pays, expiry, "123", Today).Faults);

    [Theory]
    [InlineData(null)]
    [InlineData("12")]
    [InlineData("1234")]
    [InlineData("12a")]
    public void A_security_code_has_three_digits(string? cvc) =>
        Assert.Equal([CardFault.Cvc], SandboxCard.Read(SandboxCard.Pays, "12/34", cvc, Today).Faults);

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        Assert.Equal([CardFault.Number, CardFault.Expiry, CardFault.Cvc], SandboxCard.Read("", "", "", Today).Faults);
}
