using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OgTickets.Keys;

/// <summary>One P-256 key of the signing ring, with its private part.</summary>
internal sealed class SigningKey
{
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly byte[] _pkcs8;

    // .NET does not promise that one ECDsa serves two threads at once: each call takes one out and puts it back
    private readonly ConcurrentBag<ECDsa> _idle = [];

    /// <summary>Throws <see cref="CryptographicException"/> when the bytes are not a P-256 private key in PKCS#8.</summary>
    public SigningKey(byte number, byte[] pkcs8)
    {
        Number = number;
        _pkcs8 = pkcs8;
        var first = Import();
        _idle.Add(first);
        var parameters = first.ExportParameters(includePrivateParameters: false);
        if (parameters.Curve.Oid?.Value != P256) throw new CryptographicException("Not on the curve P-256.");
        Point = parameters.Q;
    }

    public byte Number { get; }

    /// <summary>The public key, two coordinates of 32 bytes.</summary>
    public ECPoint Point { get; }

    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var ecdsa = Take();
        ecdsa.SignData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _idle.Add(ecdsa);
    }

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var ecdsa = Take();
        var genuine = ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _idle.Add(ecdsa);
        return genuine;
    }

    public override string ToString() => "***";

    private ECDsa Take() => _idle.TryTake(out var ecdsa) ? ecdsa : Import();

    private ECDsa Import()
    {
        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(_pkcs8, out var read);
        return read == _pkcs8.Length ? ecdsa : throw new CryptographicException("Bytes follow the key.");
    }
}
