namespace OgTickets.Tests;

public sealed class CommandsTests
{
    [Fact]
    public void Options_alone_serve_the_shop()
    {
        Assert.Null(Commands.Asked([]));
        Assert.Null(Commands.Asked(["--urls", "http://localhost:1"]));
        Assert.Null(Commands.AnswerWithoutTheShop(["--urls", "http://localhost:1"]));
    }

    [Fact]
    public void Words_that_are_not_known_are_answered_before_anything_is_started() => Assert.Equal(2, Commands.AnswerWithoutTheShop(["migrat"]));

    [Theory]
    [InlineData("migrate")]
    [InlineData("clock set", "2024-08-04 20:50")]
    public void Known_words_are_found_whatever_follows_them(string words, params string[] rest) =>
        Assert.Equal(words, Commands.Asked([.. words.Split(' '), .. rest])?.Words);
}
