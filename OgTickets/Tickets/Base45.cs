namespace OgTickets.Tickets;

/// <summary>
/// Base45 (RFC 9285): two bytes become three of the 45 characters that a QR code stores most tightly. Every byte string has one text only;
/// whatever another text would mean (a foreign character, a value over two bytes, a stray last character) is refused, not mended.
/// </summary>
public static class Base45
{
    /// <summary>The 45 characters, in order of value. The space is one of them, so texts must not be trimmed inside or have spaces collapsed.</summary>
    public const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private const int Base = 45;
    private const int NoValue = -1;
    private static readonly int[] ValueByCode = [.. Enumerable.Range(0, 128).Select(code => Alphabet.IndexOf((char)code, StringComparison.Ordinal))];

    /// <summary>The number of characters that so many bytes take.</summary>
    public static int LengthOf(int bytes) => bytes / 2 * 3 + bytes % 2 * 2;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[LengthOf(bytes.Length)];
        var at = 0;
        for (; bytes.Length >= 2; bytes = bytes[2..])
        {
            var pair = bytes[0] * 256 + bytes[1];
            text[at++] = Alphabet[pair % Base];
            text[at++] = Alphabet[pair / Base % Base];
            text[at++] = Alphabet[pair / Base / Base];
        }

        if (bytes.Length == 1)
        {
            text[at++] = Alphabet[bytes[0] % Base];
            text[at] = Alphabet[bytes[0] / Base];
        }

        return new string(text);
    }

    /// <summary>The bytes of a text, or null when it is not Base45.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % 3 == 1) return null;
        var bytes = new byte[text.Length / 3 * 2 + text.Length % 3 / 2];
        var at = 0;
        for (; text.Length >= 3; text = text[3..])
        {
            if (ValueOf(text[..3]) is not (>= 0 and <= ushort.MaxValue and var pair)) return null;
            bytes[at++] = (byte)(pair / 256);
            bytes[at++] = (byte)(pair % 256);
        }

        if (text.IsEmpty) return bytes;
        if (ValueOf(text) is not (>= 0 and <= byte.MaxValue and var single)) return null;
        bytes[at] = (byte)single;
        return bytes;
    }

    /// <summary>Whether a text can hold this character.</summary>
    public static bool Has(char character) => character < ValueByCode.Length && ValueByCode[character] != NoValue;

    /// <summary>The value of two or three characters, the first counting least.</summary>
    private static int ValueOf(ReadOnlySpan<char> characters)
    {
        var value = 0;
        for (var i = characters.Length - 1; i >= 0; i--)
        {
            if (!Has(characters[i])) return NoValue;
            value = value * Base + ValueByCode[characters[i]];
        }

        return value;
    }
}
