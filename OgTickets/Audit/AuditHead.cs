using System.Globalization;

namespace OgTickets.Audit;

/// <summary>The last block of the trail, written <c>213:9f86d0…</c> (number and hash in 64 hexadecimal digits). Noted outside the database it is an anchor for all before it.</summary>
public sealed record AuditHead(long Number, byte[] Hash)
{
    /// <summary>What <see cref="ToString"/> wrote; null when it is none.</summary>
    public static AuditHead? Read(string typed)
    {
        var parts = typed.Trim().Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && parts[1].Length == 2 * AuditHash.Size && parts[1].All(char.IsAsciiHexDigit)
            ? new(number, Convert.FromHexString(parts[1]))
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Convert.ToHexStringLower(Hash)}");
}
