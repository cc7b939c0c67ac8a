using OgTickets.Tickets.Pdf;

namespace OgTickets.Tests.Tickets.Pdf;

public sealed class TicketLettersTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Jean-Luc d’Été")]
    [InlineData("Zażółć gęślą jaźń")]
    [InlineData("Đặng Thị Ngọc Ánh")]
    [InlineData("Ǧabrīl Ḥusayn")]
    [InlineData("Ελευθερία")]
    [InlineData("Ґанна Щербакова")]
    [InlineData("Zoe\u0308")]
    [InlineData("Ana\u00a0María")]
    public void Latin_Greek_and_Cyrillic_names_can_be_printed(string name) => Assert.True(TicketLetters.CanDraw(name));

    [Theory]
    [InlineData("王小明")]
    [InlineData("محمد")]
    [InlineData("שרה")]
    [InlineData("Ana 🏅")]
    [InlineData("Ana\u200bB")]
    [InlineData("Ana\u202eB")]
    [InlineData("Ana\nB")]
    [InlineData("Ana\0")]
    [InlineData("Ana\ue000")]
    [InlineData("Ana\ufffd")]
    public void Other_scripts_signs_and_invisible_characters_cannot(string name) => Assert.False(TicketLetters.CanDraw(name));

    [Fact]
    public void A_broken_surrogate_cannot() => Assert.False(TicketLetters.CanDraw("Ana\ud83c"));
}
