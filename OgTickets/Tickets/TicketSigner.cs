using OgTickets.Keys;

namespace OgTickets.Tickets;

/// <summary>
/// Signs codes and verifies them: ECDSA P-256 with SHA-256 over bytes 0 to 49 (header and seal). Signing anew at each rendering is right:
/// nothing that can print a code is stored, and every rendering of an issue is as good as another.
/// </summary>
public sealed class TicketSigner(SigningKeys keys)
{
    /// <summary>The code to draw for this header and seal, signed with the active key. 30 µs of a core.</summary>
    public TicketCode Sign(TicketHeader header, TicketSeal seal)
    {
        var code = TicketCode.Unsigned(header, seal, keys.ActiveNumber);
        Span<byte> signature = stackalloc byte[SigningKeys.SignatureSize];
        keys.Sign(code.SignedBytes, signature);
        LowS.Normalise(signature);
        return code.Signed(signature);
    }

    /// <summary>
    /// Whether a trusted key of ours signed this code. False for an unknown or compromised key number and for a signature with a high s,
    /// the twin that anybody can compute from a good one. 70 µs of a core.
    /// </summary>
    public bool Verifies(TicketCode code) =>
        LowS.Holds(code.Signature) && keys.Verifies(code.SigningKey, code.SignedBytes, code.Signature);
}
