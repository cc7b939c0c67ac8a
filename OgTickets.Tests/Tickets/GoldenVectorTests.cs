using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class GoldenVectorTests
{
    private readonly TicketSigner _signer = new(SigningKeys.Read(Golden.SigningRing));

    [Fact]
    public void The_header_is_these_34_bytes()
    {
        Assert.Equal(Golden.Bytes(Golden.HeaderHex), Golden.Header.ToStored());
        Assert.Equal(Golden.Header, TicketHeader.FromStored(Golden.Bytes(Golden.HeaderHex)));
    }

    [Fact]
    public void The_two_keys_make_this_seal_over_it()
    {
        using var accountKey = Golden.AccountKey;
        using var purchaseKey = Golden.PurchaseKey;

        var seal = TicketSeal.Make(accountKey, purchaseKey, Golden.Header);

        Assert.Equal(Golden.Bytes(Golden.SealHex), seal.ToStored());
    }

    [Fact]
    public void The_recorded_code_reads_verifies_and_is_sealed()
    {
        using var accountKey = Golden.AccountKey;
        using var purchaseKey = Golden.PurchaseKey;

        var code = Golden.Code(Golden.Text);

        Assert.Equal(7, code.SigningKey);
        Assert.Equal(Golden.Header, code.Header);
        Assert.Equal(Golden.Bytes(Golden.SealHex), code.Seal.ToStored());
        Assert.Equal(Golden.Bytes(Golden.SignatureHex), code.Signature.ToArray());
        Assert.True(_signer.Verifies(code));
        Assert.True(code.IsSealedBy(accountKey, purchaseKey, Golden.Header));
        Assert.Equal(Golden.Text, code.Text);
    }

    [Fact]
    public void The_keys_wrapped_elsewhere_open_here()
    {
        var master = MasterKeys.Read(Golden.MasterRing);

        using var accountKey = master.OpenAccountKey(Golden.AccountKeyRow, Golden.Bytes(Golden.WrappedAccountKeyHex));
        using var purchaseKey = master.OpenPurchaseKey(Golden.TicketId, Golden.Issue, Golden.Bytes(Golden.WrappedPurchaseKeyHex));

        Assert.Equal(Golden.AccountKey.Bytes, accountKey.Bytes);
        Assert.Equal(Golden.PurchaseKey.Bytes, purchaseKey.Bytes);
        Assert.Equal("5942 d9bb bd3b 3ede", accountKey.Fingerprint);
    }

    [Fact]
    public void The_twin_with_a_high_s_is_refused()
    {
        var code = Golden.Code(Golden.Text);

        var twin = code.Signed(Golden.Bytes(Golden.HighSignatureHex));

        Assert.False(_signer.Verifies(twin));
    }
}
