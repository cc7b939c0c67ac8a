using OgTickets.Identity;

namespace OgTickets.Tests.Identity;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Martin", "Martin")]
    [InlineData("  de   La\u00a0Tour ", "de La Tour")]
    [InlineData("E\u0301lodie", "\u00c9lodie")]
    [InlineData("O’Connor-Łukasz", "O’Connor-Łukasz")]
    [InlineData("Ω", "Ω")]
    [InlineData("𝒜da", "𝒜da")]
    public void A_name_is_composed_trimmed_and_singly_spaced(string typed, string stored) => Assert.Equal(stored, PersonName.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12 345")]
    [InlineData("Mar\0tin")]
    [InlineData("Mar\u0007tin")]
    [InlineData("Mar\u202etin")]
    [InlineData("Mar\u200btin")]
    [InlineData("Mar\u2028tin")]
    [InlineData("\ufffdMartin")]
    [InlineData("\ue000Martin")]
    public void What_cannot_be_printed_as_a_name_is_refused(string? typed) => Assert.Null(PersonName.Read(typed));

    // not inline data: half a surrogate pair does not survive the runner's text
    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Null(PersonName.Read("Mar" + (char)0xD800 + "tin"));

    [Fact]
    public void A_name_has_its_longest()
    {
        Assert.NotNull(PersonName.Read(new string('é', PersonName.Longest)));
        Assert.Null(PersonName.Read(new string('é', PersonName.Longest + 1)));
    }
}
