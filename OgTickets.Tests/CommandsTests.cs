namespace OgTickets.Tests;

public sealed class CommandsTests
{
    [Fact]
    public async Task Options_alone_serve_the_shop()
    {
        Assert.Null(Commands.Asked([]));
        Assert.Null(Commands.Asked(["--urls", "http://localhost:1"]));
        Assert.Null(await Commands.AnswerWithoutTheShopAsync(["--urls", "http://localhost:1"], TextWriter.Null));
    }

    [Fact]
    public async Task Words_that_are_not_known_are_answered_with_the_list_before_anything_is_started()
    {
        using var said = new StringWriter();

        Assert.Equal(2, await Commands.AnswerWithoutTheShopAsync(["migrat"], said));
        Assert.Contains("migrate", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("clock set", "2024-08-04 20:50")]
    public void Known_words_are_found_whatever_follows_them(string words, params string[] rest) =>
        Assert.Equal(words, Commands.Asked([.. words.Split(' '), .. rest])?.Words);
}
