using OgTickets.Catalogue.Search;

namespace OgTickets.Tests.Catalogue.Search;

public sealed class SlipsTests
{
    [Theory]
    [InlineData("swiming", "swimming", 1)]
    [InlineData("natatoin", "natation", 1)]
    [InlineData("badmington", "badminton", 1)]
    [InlineData("taekwando", "taekwondo", 1)]
    [InlineData("judo", "judo", 0)]
    [InlineData("voley", "volleyball", 1)]
    [InlineData("curling", "cycling", 2)]
    [InlineData("", "judo", 0)]
    [InlineData("judo", "", 4)]
    public void They_are_counted_up_to_where_the_typing_stopped(string typed, string word, int slips) => Assert.Equal(slips, Slips.Between(typed, word));

    [Theory]
    [InlineData("jduo", "judo", true)]
    [InlineData("natasoin", "natation", true)]
    [InlineData("curling", "cycling", false)]
    [InlineData("like", "bike", false)]
    [InlineData("ten", "den", false)]
    public void A_long_word_is_forgiven_more_than_a_short_one(string typed, string word, bool believed) => Assert.Equal(believed, Slips.AreBelieved(typed, word));
}
