using OgTickets.Values;

namespace OgTickets.Tests.Values;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData(""), InlineData("Finale"), InlineData("'Finale'"), InlineData("=1+1"), InlineData("'=1+1"), InlineData("''-2"), InlineData("＋33"), InlineData("'")]
    public void Every_text_comes_back_as_it_left(string text)
    {
        var left = SpreadsheetText.Defused(text);

        Assert.False(left is ['=' or '+' or '-' or '@' or '＋', ..]);
        Assert.Equal(text, SpreadsheetText.Undefused(left));
    }
}
