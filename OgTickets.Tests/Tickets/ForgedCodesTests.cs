using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

/// <summary>
/// A million codes that nobody signed: no exception, none accepted. The seed is fixed, so a failure repeats. Most fall to the parser, for a
/// verification costs 70 µs; how many reach one is asserted, lest the parser refuse everything and the test say nothing:
/// <list type="bullet">
/// <item>500,000 random texts: any characters, Base45 characters, half of them after <c>OG1:</c>, of any length or exactly 171;</item>
/// <item>300,000 genuine texts damaged in length or alphabet: cut, a character too many, doubled, lower case, a foreign character;</item>
/// <item>100,000 random bytes of the right length, written as a code;</item>
/// <item>50,000 genuine texts with one to three characters replaced by other Base45 characters;</item>
/// <item>50,000 genuine codes with one to eight bits flipped.</item>
/// </list>
/// </summary>
public sealed class ForgedCodesTests
{
    private readonly Random _random = new(2024);
    private readonly TicketSigner _signer = new(SigningKeys.Read(Golden.SigningRing));
    private readonly List<string> _accepted = [];
    private int _verified;

    [Fact]
    public void Half_a_million_random_texts()
    {
        Try(500_000, RandomText);

        Assert.Empty(_accepted);
    }

    [Fact]
    public void Three_hundred_thousand_damaged_texts()
    {
        Try(300_000, Damaged);

        Assert.Empty(_accepted);
    }

    [Fact]
    public void A_hundred_thousand_codes_of_random_bytes()
    {
        Try(100_000, () =>
        {
            var bytes = new byte[TicketCode.Size];
            _random.NextBytes(bytes);
            // otherwise only one in 2^16 gets past the format version and the key's number
            bytes[0] = TicketHeader.FormatVersion;
            bytes[1] = 7;
            bytes[24] = (byte)_random.Next('A', 'Z' + 1);
            return TextOf(bytes);
        });

        Assert.Empty(_accepted);
        Assert.InRange(_verified, 20_000, 60_000); // a random session number is negative half the time
    }

    [Fact]
    public void Fifty_thousand_texts_with_other_characters()
    {
        Try(50_000, () =>
        {
            var text = Golden.Text.ToCharArray();
            for (var times = _random.Next(1, 4); times > 0; times--) text[_random.Next(4, text.Length)] = Any(Base45.Alphabet);
            return new string(text);
        });

        Assert.Empty(_accepted);
        Assert.InRange(_verified, 15_000, 50_000);
    }

    [Fact]
    public void Fifty_thousand_codes_with_flipped_bits()
    {
        Try(50_000, () =>
        {
            var bytes = Base45.Decode(Golden.Text.AsSpan(4))!;
            for (var times = _random.Next(1, 9); times > 0; times--) bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
            return TextOf(bytes);
        });

        Assert.Empty(_accepted);
        Assert.InRange(_verified, 15_000, 50_000);
    }

    private void Try(int times, Func<string> make)
    {
        for (; times > 0; times--)
        {
            var text = make();
            if (text == Golden.Text || TicketCode.Read(text) is not CodeReading.Read(var code)) continue;
            _verified++;
            if (_signer.Verifies(code)) _accepted.Add(text);
        }
    }

    private string RandomText()
    {
        var length = _random.Next(3) == 0 ? 171 : _random.Next(400);
        var anything = _random.Next(2) == 0;
        var characters = new char[length];
        for (var i = 0; i < length; i++) characters[i] = anything ? (char)_random.Next(char.MaxValue + 1) : Any(Base45.Alphabet);
        return (_random.Next(2) == 0 ? TicketCode.Prefix : "") + new string(characters);
    }

    private string Damaged()
    {
        var at = _random.Next(4, Golden.Text.Length);
        return _random.Next(6) switch
        {
            0 => Golden.Text[..at],
            1 => Golden.Text.Remove(at, 1),
            2 => Golden.Text.Insert(at, Any(Base45.Alphabet.Replace(" ", "", StringComparison.Ordinal)).ToString()),
            3 => Golden.Text[..at] + Golden.Text[4..],
            4 => TicketCode.Prefix + Golden.Text[4..].ToLowerInvariant(),
            _ => Golden.Text.Remove(at, 1).Insert(at, Any("abcß,;!?\u00A0\u200B\0é\uD800").ToString()),
        };
    }

    private char Any(string characters) => characters[_random.Next(characters.Length)];

    private static string TextOf(byte[] bytes) => TicketCode.Prefix + Base45.Encode(bytes);
}
