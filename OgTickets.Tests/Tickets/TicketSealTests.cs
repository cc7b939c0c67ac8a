using OgTickets.Keys;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class TicketSealTests
{
    private readonly TicketSigner _signer = new(SigningKeys.Read(Golden.SigningRing));

    [Fact]
    public void It_takes_both_keys_and_the_very_header()
    {
        using var accountKey = Golden.AccountKey;
        using var purchaseKey = Golden.PurchaseKey;
        using var stranger = SecretKey.New();
        var code = Golden.Code(Golden.Text);

        Assert.True(code.IsSealedBy(accountKey, purchaseKey, Golden.Header));
        Assert.False(code.IsSealedBy(stranger, purchaseKey, Golden.Header));
        Assert.False(code.IsSealedBy(accountKey, stranger, Golden.Header));
        Assert.False(code.IsSealedBy(purchaseKey, accountKey, Golden.Header));
        Assert.False(code.IsSealedBy(accountKey, purchaseKey, Reissued(Golden.Header)));
    }

    [Fact]
    public void Every_byte_of_the_header_counts_but_the_signing_keys_number()
    {
        using var accountKey = Golden.AccountKey;
        using var purchaseKey = Golden.PurchaseKey;
        var seal = TicketSeal.Make(accountKey, purchaseKey, Golden.Header);

        for (var at = 1; at < TicketHeader.Size; at++)
        {
            var bytes = Golden.Header.ToStored();
            // 1 more is another valid value everywhere but in the category, where C stands for +
            bytes[at] = at == 24 ? (byte)'C' : checked((byte)(bytes[at] + 1));
            var same = seal.Equals(TicketSeal.Make(accountKey, purchaseKey, TicketHeader.FromStored(bytes)));
            Assert.Equal(at == 1, same);
        }
    }

    [Fact]
    public void A_good_signature_over_somebody_elses_seal_is_not_enough()
    {
        // what a thief of the signing key could make, without the database's keys
        using var accountKey = Golden.AccountKey;
        using var purchaseKey = Golden.PurchaseKey;
        var forged = _signer.Sign(Golden.Header, TicketSeal.FromStored(new byte[TicketSeal.Size]));

        Assert.True(_signer.Verifies(forged));
        Assert.False(forged.IsSealedBy(accountKey, purchaseKey, Golden.Header));
    }

    [Fact]
    public void A_code_of_an_earlier_issue_is_not_sealed_for_the_present_one()
    {
        using var accountKey = Golden.AccountKey;
        using var purchaseKey = SecretKey.New();
        var next = Reissued(Golden.Header);
        var code = _signer.Sign(next, TicketSeal.Make(accountKey, purchaseKey, next));

        Assert.True(code.IsSealedBy(accountKey, purchaseKey, next));
        Assert.False(Golden.Code(Golden.Text).IsSealedBy(accountKey, purchaseKey, next));
    }

    [Fact]
    public void Stored_bytes_of_another_length_are_no_seal() => Assert.Throws<FormatException>(() => TicketSeal.FromStored(new byte[15]));

    private static TicketHeader Reissued(TicketHeader header) =>
        new(header.TicketId, header.Issue + 1, header.Session, header.Category, header.Admits, header.ValidFrom, header.IssuedAt);
}
