namespace OgTickets.Tickets;

/// <summary>
/// For every ECDSA signature (r, s) the twin (r, n − s) verifies as well. We make and take only the one with s ≤ n/2, as Bitcoin does (BIP 62),
/// so that a code cannot be turned into a different one that also counts.
/// </summary>
internal static class LowS
{
    private const int Half = 32;

    /// <summary>The order n of P-256 (FIPS 186-5 / SP 800-186 §3.2.1.3).</summary>
    private static readonly byte[] Order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    /// <summary>n / 2, rounded down.</summary>
    private static readonly byte[] HalfOrder = Convert.FromHexString("7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8");

    /// <summary>Whether both halves are above 0, r is below n and s at most n/2. Reading is all it does: signatures are no secret.</summary>
    public static bool Holds(ReadOnlySpan<byte> signature)
    {
        var r = signature[..Half];
        var s = signature[Half..];
        return r.ContainsAnyExcept((byte)0) && r.SequenceCompareTo(Order) < 0
            && s.ContainsAnyExcept((byte)0) && s.SequenceCompareTo(HalfOrder) <= 0;
    }

    /// <summary>Replaces a high s by n − s.</summary>
    public static void Normalise(Span<byte> signature)
    {
        var s = signature[Half..];
        if (s.SequenceCompareTo(HalfOrder) <= 0) return;
        var borrow = 0;
        for (var i = Half - 1; i >= 0; i--)
        {
            var difference = Order[i] - s[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            s[i] = (byte)(difference + borrow * 256);
        }
    }
}
