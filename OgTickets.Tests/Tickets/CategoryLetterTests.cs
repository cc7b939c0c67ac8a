using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class CategoryLetterTests
{
    [Theory]
    [InlineData("First", '1')]
    [InlineData("A", 'A')]
    [InlineData("E", 'E')]
    [InlineData("E+", '+')]
    public void Every_category_of_the_sale_has_its_own_letter(string category, char letter)
    {
        Assert.Equal(letter, CategoryLetter.Of(category));
        Assert.Equal(category, CategoryLetter.NameOf(letter));
        Assert.True(CategoryLetter.Exists(letter));
    }

    [Theory]
    [InlineData("")]
    [InlineData("first")]
    [InlineData("D+")]
    [InlineData("AA")]
    public void A_category_without_a_letter_is_refused(string category) => Assert.Throws<ArgumentException>(() => CategoryLetter.Of(category));
}
