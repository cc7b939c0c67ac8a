using CsCheck;
using OgTickets.Values;

namespace OgTickets.Tests.Values;

public sealed class CrockfordTests
{
    [Fact]
    public void The_alphabet_is_Crockfords()
    {
        Assert.Equal(32, Crockford.Alphabet.Distinct().Count());
        Assert.DoesNotContain(Crockford.Alphabet, character => "ILOU".Contains(character, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_displayed_reads_back_in_either_case() =>
        Gen.String[Gen.Char[Crockford.Alphabet], 10, 10].Sample(stored =>
        {
            var display = Crockford.Display(stored);
            Assert.Equal(11, display.Length);
            Assert.Equal(stored, Crockford.Read(display, 10));
            Assert.Equal(stored, Crockford.Read(display.ToLowerInvariant(), 10));
        });

    [Fact]
    public void Whatever_is_typed_reads_as_the_alphabet_or_not_at_all() =>
        Gen.String.Sample(typed =>
        {
            if (Crockford.Read(typed, 3) is { } read) Assert.All(read, character => Assert.Contains(character, Crockford.Alphabet));
        });
}
