using System.Text;
using CsCheck;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class Base45Tests
{
    [Theory] // RFC 9285 §4.3 and §4.4
    [InlineData("AB", "BB8")]
    [InlineData("Hello!!", "%69 VD92EX0")]
    [InlineData("base-45", "UJCLQE7W581")]
    [InlineData("ietf!", "QED8WEX0")]
    [InlineData("", "")]
    public void The_examples_of_the_RFC_hold_both_ways(string plain, string text)
    {
        Assert.Equal(text, Base45.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.Equal(plain, Encoding.ASCII.GetString(Base45.Decode(text)!));
    }

    [Theory]
    [InlineData("GGW")]       // 65,536: RFC 9285 §6 says to refuse it
    [InlineData(":::")]
    [InlineData("BB8:5")]     // 5 × 45 + 44 = 269, over one byte
    [InlineData("BB8B")]      // one character left over
    [InlineData("B")]
    [InlineData("bb8")]       // lower case is another alphabet
    [InlineData("BB\u00A0")]  // a no-break space is not a space
    [InlineData("BB\u0660")]
    public void What_is_not_Base45_is_refused(string text) => Assert.Null(Base45.Decode(text));

    [Fact]
    public void The_largest_pair_still_decodes() => Assert.Equal([255, 255], Base45.Decode("FGW")!);

    [Fact]
    public void Bytes_come_back_and_the_length_is_foretold() =>
        Gen.Byte.Array[0, 300].Sample(bytes =>
        {
            var text = Base45.Encode(bytes);
            Assert.Equal(Base45.LengthOf(bytes.Length), text.Length);
            Assert.All(text, character => Assert.True(Base45.Has(character)));
            Assert.Equal(bytes, Base45.Decode(text)!);
        });

    [Fact]
    public void No_two_texts_mean_the_same_bytes() =>
        Gen.String[Gen.Char[Base45.Alphabet], 0, 30].Sample(text =>
        {
            if (Base45.Decode(text) is { } bytes) Assert.Equal(text, Base45.Encode(bytes));
        });
}
