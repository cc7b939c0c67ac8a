using CsCheck;
using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class TicketSignerTests
{
    private static readonly string Ring = NewRings.TicketSigning(number: 5);
    private static readonly TicketSeal Seal = TicketSeal.FromStored(Golden.Bytes(Golden.SealHex));
    private readonly TicketSigner _signer = new(SigningKeys.Read(Ring));

    [Fact]
    public void What_is_signed_reads_back_and_verifies_whatever_the_ticket() =>
        Headers.Any.Select(Gen.Byte.Array[TicketSeal.Size]).Sample((header, seal) =>
        {
            var code = Golden.Code(_signer.Sign(header, TicketSeal.FromStored(seal)).Text);

            Assert.Equal(TicketCode.TextLength, code.Text.Length);
            Assert.Equal(header, code.Header);
            Assert.Equal(seal, code.Seal.ToStored());
            Assert.Equal(5, code.SigningKey);
            Assert.True(_signer.Verifies(code));
        });

    [Fact]
    public void Each_rendering_differs_and_all_of_them_verify()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => _signer.Sign(Golden.Header, Seal)).ToList();

        Assert.Equal(200, codes.Select(code => code.Text).Distinct().Count());
        Assert.All(codes, code => Assert.True(_signer.Verifies(code)));
        // half of the raw signatures have a high s: 200 low ones by chance would be one in 2^200
        Assert.All(codes, code => Assert.True(LowS.Holds(code.Signature)));
    }

    [Fact]
    public void Many_threads_sign_and_verify_with_the_same_keys() =>
        Parallel.For(0, 2_000, _ => Assert.True(_signer.Verifies(_signer.Sign(Golden.Header, Seal))));

    [Fact]
    public void A_high_s_is_refused_and_made_low()
    {
        var signature = Golden.Bytes(Golden.HighSignatureHex);
        Assert.False(LowS.Holds(signature));

        LowS.Normalise(signature);

        Assert.Equal(Golden.Bytes(Golden.SignatureHex), signature);
        LowS.Normalise(signature);
        Assert.Equal(Golden.Bytes(Golden.SignatureHex), signature);
    }

    [Theory]
    [InlineData("00", "01", false)]
    [InlineData("01", "00", false)]
    [InlineData("01", "01", true)]
    [InlineData("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632550", "01", true)]   // r = n − 1
    [InlineData("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", "01", false)]  // r = n
    [InlineData("01", "7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8", true)]   // s = (n − 1) / 2
    [InlineData("01", "7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A9", false)]
    [InlineData("01", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", false)]
    public void Zero_and_too_large_numbers_are_no_signature(string r, string s, bool holds)
    {
        var signature = Golden.Bytes(r.PadLeft(64, '0') + s.PadLeft(64, '0'));

        Assert.Equal(holds, LowS.Holds(signature));
        Assert.False(_signer.Verifies(_signer.Sign(Golden.Header, Seal).Signed(signature)));
    }

    [Fact]
    public void An_old_key_still_verifies_a_compromised_one_does_not()
    {
        var code = _signer.Sign(Golden.Header, Seal);
        var next = NewRings.TicketSigning(number: 6);

        var retired = new TicketSigner(SigningKeys.Read(Ring.Replace("active", "old", StringComparison.Ordinal) + next));
        var stolen = new TicketSigner(SigningKeys.Read(Ring.Replace("active", "compromised", StringComparison.Ordinal) + next));

        Assert.True(retired.Verifies(code));
        Assert.Equal(6, retired.Sign(Golden.Header, Seal).SigningKey);
        Assert.False(stolen.Verifies(code));
    }

    [Fact]
    public void A_key_number_not_in_the_ring_or_of_another_key_does_not_verify()
    {
        var code = _signer.Sign(Golden.Header, Seal);

        Assert.False(new TicketSigner(SigningKeys.Read(NewRings.TicketSigning(number: 6))).Verifies(code));
        Assert.False(new TicketSigner(SigningKeys.Read(NewRings.TicketSigning(number: 5))).Verifies(code));
    }
}
