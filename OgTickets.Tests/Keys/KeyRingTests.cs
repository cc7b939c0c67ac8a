using System.Security.Cryptography;
using OgTickets.Keys;

namespace OgTickets.Tests.Keys;

public sealed class KeyRingTests
{
    private const string Secret = "NzhEM/DkrZmmRVZT4YNucLwihnlfTmpOs2CgEcHcqNQ=";
    private const string Another = "zI63sP2qd6p8l07/dLsEGtXxfnk0/Sszl0c7Ad3Rs/Y=";

    [Fact]
    public void Comments_blank_lines_and_Windows_line_ends_do_not_count()
    {
        var master = MasterKeys.Read($"# made by two of us\r\n\r\n   \n 255\told   {Secret} \r\n#1 active nothing\n7 active {Another}");

        Assert.Equal(7, master.ActiveNumber);
        Assert.Equal([7, 255], master.Fingerprints.Keys.Select(number => (int)number).Order());
    }

    [Theory]
    [InlineData("1 active", 1, "a line is a number, a state and a key in base64, with spaces between")]
    [InlineData($"1 active {Secret} x", 1, "a line is a number, a state and a key in base64, with spaces between")]
    [InlineData($"\n# new\n0 active {Secret}", 3, "the first word must be a number from 1 to 255")]
    [InlineData($"256 active {Secret}", 1, "the first word must be a number from 1 to 255")]
    [InlineData($"+1 active {Secret}", 1, "the first word must be a number from 1 to 255")]
    [InlineData($"{Secret} active 1", 1, "the first word must be a number from 1 to 255")]
    [InlineData($"1 {Secret} active", 1, "the second word must be active, old or compromised")]
    [InlineData($"1 Active {Secret}", 1, "the second word must be active, old or compromised")]
    [InlineData("1 active NzhEM_DkrZmm", 1, "the third word must be base64")]
    [InlineData($"1 active {Secret}\n1 old {Another}", 2, "number 1 is already taken by line 1")]
    [InlineData($"1 active {Secret}\n2 active {Another}", 2, "line 1 is active already, and only one key may be")]
    [InlineData($"1 compromised {Secret}\n2 active {Secret}", 2, "it repeats the key of line 1")]
    [InlineData("1 active NzhEMw==", 1, "a master key is 32 bytes long, this one is 4")]
    [InlineData("1 active AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", 1, "this is a placeholder, not a random key")]
    public void A_wrong_line_is_named_and_its_secret_is_not(string text, int line, string why)
    {
        var refusal = Assert.Throws<UnusableKeysException>(() => MasterKeys.Read(text));

        Assert.Equal($"The key ring Keys:Master cannot be used, line {line}: {why}.", refusal.Message);
        Assert.DoesNotContain(Secret, refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet")]
    [InlineData($"1 old {Secret}")]
    public void A_ring_without_an_active_key_is_refused(string text)
    {
        var refusal = Assert.Throws<UnusableKeysException>(() => MasterKeys.Read(text));

        Assert.Equal("The key ring Keys:Master has no active key: exactly one line must say active.", refusal.Message);
    }

    [Fact]
    public void A_passphrase_is_no_master_key()
    {
        var passphrase = Convert.ToBase64String("changemechangemechangemechangeme"u8);

        Assert.Contains("placeholder", Assert.Throws<UnusableKeysException>(() => MasterKeys.Read($"1 active {passphrase}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_P256_private_keys_sign()
    {
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.All(
            [Convert.FromBase64String(Secret), otherCurve.ExportPkcs8PrivateKey(), rsa.ExportPkcs8PrivateKey(), p256.ExportSubjectPublicKeyInfo(), [.. p256.ExportPkcs8PrivateKey(), 0]],
            key =>
            {
                var refusal = Assert.Throws<UnusableKeysException>(() => SigningKeys.Read($"# mine\n1 active {Convert.ToBase64String(key)}"));
                Assert.Equal("The key ring Keys:TicketSigning cannot be used, line 2: a signing key is a P-256 private key in PKCS#8.", refusal.Message);
            });
    }
}
