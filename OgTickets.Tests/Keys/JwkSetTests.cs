using System.Security.Cryptography;
using System.Text.Json;
using OgTickets.Keys;
using OgTickets.Tests.Tickets;

namespace OgTickets.Tests.Keys;

public sealed class JwkSetTests
{
    [Fact]
    public void The_set_publishes_a_key_as_RFC_7517_says() =>
        Assert.Equal(
            $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{Golden.PublicX}}","y":"{{Golden.PublicY}}","kid":"7","use":"sig","alg":"ES256"}]}""",
            JwkSet.Of(SigningKeys.Read(Golden.SigningRing)));

    [Fact]
    public void Active_and_old_keys_are_published_compromised_ones_are_not()
    {
        var ring = NewRings.TicketSigning(number: 12).Replace("active", "old", StringComparison.Ordinal)
            + NewRings.TicketSigning(number: 3).Replace("active", "compromised", StringComparison.Ordinal)
            + NewRings.TicketSigning(number: 4);

        using var set = JsonDocument.Parse(JwkSet.Of(SigningKeys.Read(ring)));

        Assert.Equal(["4", "12"], set.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()));
    }

    [Fact]
    public void No_private_part_is_published()
    {
        using var set = JsonDocument.Parse(JwkSet.Of(SigningKeys.Read(NewRings.TicketSigning())));

        Assert.Equal(["kty", "crv", "x", "y", "kid", "use", "alg"], set.RootElement.GetProperty("keys")[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void A_gate_verifies_with_nothing_but_the_set()
    {
        using var set = JsonDocument.Parse(JwkSet.Of(SigningKeys.Read(Golden.SigningRing)));
        var key = set.RootElement.GetProperty("keys")[0];
        using var gate = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = key.GetProperty("x").GetString().FromBase64Url(), Y = key.GetProperty("y").GetString().FromBase64Url() },
        });
        var code = Golden.Code(Golden.Text);

        Assert.True(gate.VerifyData(code.SignedBytes, code.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}

internal static class Base64UrlText
{
    public static byte[] FromBase64Url(this string? text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
