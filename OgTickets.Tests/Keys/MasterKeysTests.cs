using System.Security.Cryptography;
using CsCheck;
using OgTickets.Keys;

namespace OgTickets.Tests.Keys;

public sealed class MasterKeysTests
{
    private static readonly Guid Row = Guid.Parse("018f3d5e-0000-7abc-9def-0123456789ab");
    private static readonly Guid OtherRow = Guid.Parse("018f3d5e-0000-7abc-9def-0123456789ac");
    private readonly string _first = NewRings.Master(number: 1);

    [Fact]
    public void A_wrapped_key_is_62_bytes_version_and_number_first_and_never_the_same_twice()
    {
        var master = MasterKeys.Read(NewRings.Master(number: 200));
        using var key = SecretKey.New();

        var once = master.WrapAccountKey(Row, key);
        var again = master.WrapAccountKey(Row, key);

        Assert.Equal(62, once.Length);
        Assert.Equal([1, 200], once[..2]);
        Assert.NotEqual(once[2..14], again[2..14]);
        Assert.NotEqual(once[14..], again[14..]);
    }

    [Fact]
    public void What_was_wrapped_opens_for_its_row_only()
    {
        var master = MasterKeys.Read(_first);
        (from row in Gen.Guid
         from other in Gen.Guid
         from issue in Gen.Int[1, 65_535]
         from bytes in Gen.Byte.Array[SecretKey.Size]
         where row != other
         select (row, other, issue, bytes)).Sample(given =>
        {
            using var key = new SecretKey(given.bytes);
            var account = master.WrapAccountKey(given.row, key);
            var purchase = master.WrapPurchaseKey(given.row, given.issue, key);

            Assert.Equal(given.bytes, master.OpenAccountKey(given.row, account).Bytes);
            Assert.Equal(given.bytes, master.OpenPurchaseKey(given.row, given.issue, purchase).Bytes);
            Stuck(() => master.OpenAccountKey(given.other, account));
            Stuck(() => master.OpenPurchaseKey(given.other, given.issue, purchase));
            Stuck(() => master.OpenPurchaseKey(given.row, given.issue == 1 ? 2 : given.issue - 1, purchase));
            Stuck(() => master.OpenAccountKey(given.row, purchase));
            Stuck(() => master.OpenPurchaseKey(given.row, given.issue, account));
        });
    }

    [Fact]
    public void A_single_changed_bit_anywhere_keeps_it_shut()
    {
        var master = MasterKeys.Read(_first);
        var wrapped = master.WrapAccountKey(Row, SecretKey.New());
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            var altered = wrapped.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Stuck(() => master.OpenAccountKey(Row, altered));
        }
    }

    [Fact]
    public void Bytes_of_another_length_do_not_open()
    {
        var master = MasterKeys.Read(_first);
        var wrapped = master.WrapAccountKey(Row, SecretKey.New());

        Stuck(() => master.OpenAccountKey(Row, []));
        Stuck(() => master.OpenAccountKey(Row, wrapped.AsSpan(0, 61)));
        Stuck(() => master.OpenAccountKey(Row, [.. wrapped, 0]));
    }

    [Fact]
    public void After_a_change_of_master_key_old_rows_open_and_are_wrapped_again()
    {
        using var key = SecretKey.New();
        var before = MasterKeys.Read(_first);
        var account = before.WrapAccountKey(Row, key);
        var purchase = before.WrapPurchaseKey(Row, 2, key);
        var after = MasterKeys.Read(_first.Replace("active", "compromised", StringComparison.Ordinal) + NewRings.Master(number: 2));

        Assert.False(after.IsCurrent(account));
        Assert.Equal(key.Bytes, after.OpenAccountKey(Row, account).Bytes);
        account = after.RewrapAccountKey(Row, account);
        purchase = after.RewrapPurchaseKey(Row, 2, purchase);

        Assert.True(after.IsCurrent(account));
        Assert.True(after.IsCurrent(purchase));
        Assert.Equal(key.Bytes, after.OpenAccountKey(Row, account).Bytes);
        Assert.Equal(key.Bytes, after.OpenPurchaseKey(Row, 2, purchase).Bytes);
        Stuck(() => before.OpenAccountKey(Row, account)); // number 2 is not in the old ring
        Stuck(() => after.RewrapAccountKey(OtherRow, account));
    }

    [Fact]
    public void The_same_number_with_another_key_opens_nothing()
    {
        var wrapped = MasterKeys.Read(_first).WrapAccountKey(Row, SecretKey.New());

        Stuck(() => MasterKeys.Read(NewRings.Master(number: 1)).OpenAccountKey(Row, wrapped));
    }

    [Fact]
    public void A_row_that_names_a_missing_key_stops_the_start()
    {
        var master = MasterKeys.Read(_first);

        master.Require([1]);
        var refusal = Assert.Throws<UnusableKeysException>(() => master.Require([3, 1, 300]));

        Assert.Equal("The key ring Keys:Master lacks key 3, 300, which wrapped keys in the database: put it back as old.", refusal.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_536)]
    public void An_issue_beyond_its_two_bytes_is_a_bug(int issue) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MasterKeys.Read(_first).WrapPurchaseKey(Row, issue, SecretKey.New()));

    private static void Stuck(Action open) => Assert.ThrowsAny<CryptographicException>(open);
}
