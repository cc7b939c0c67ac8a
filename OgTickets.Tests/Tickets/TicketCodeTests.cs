using System.Text.Json;
using OgTickets.Keys;
using OgTickets.Tickets;
using QRCoder;

namespace OgTickets.Tests.Tickets;

public sealed class TicketCodeTests
{
    [Fact]
    public void The_text_is_175_alphanumeric_characters_and_fits_a_QR_of_version_7_M()
    {
        Assert.Equal(TicketCode.TextLength, Golden.Text.Length);
        Assert.Equal(TicketCode.TextLength, TicketCode.Prefix.Length + Base45.LengthOf(TicketCode.Size));
        Assert.All(Golden.Text, character => Assert.True(Base45.Has(character)));

        using var qr = QRCodeGenerator.GenerateQrCode(Golden.Text, QRCodeGenerator.ECCLevel.M);

        Assert.Equal(7, qr.Version);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("\t {0}\r\n")]
    [InlineData("Bonjour, voici mon billet : {0}\nÀ bientôt !")]
    [InlineData("{0} MERCI")]
    [InlineData("https://example.org/?t=%20{0}#x")]
    public void A_code_is_found_anywhere_in_a_text(string around)
    {
        var text = around.Replace("{0}", Golden.Text, StringComparison.Ordinal);

        Assert.Equal(Golden.Text, Golden.Code(text).Text);
    }

    [Fact]
    public void Spaces_in_a_code_are_part_of_it()
    {
        var signer = new TicketSigner(SigningKeys.Read(Golden.SigningRing));
        var seal = TicketSeal.FromStored(Golden.Bytes(Golden.SealHex));
        var code = Enumerable.Range(0, 1_000).Select(_ => signer.Sign(Golden.Header, seal)).First(code => code.Text.Contains("  ", StringComparison.Ordinal));

        Assert.True(signer.Verifies(Golden.Code(code.Text)));
        Assert.IsNotType<CodeReading.Read>(TicketCode.Read(code.Text.Replace("  ", " ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("7ZK3D-0Q8WM")]
    [InlineData("og1:nothing")]
    public void A_text_without_the_prefix_holds_no_code(string? text) => Assert.IsType<CodeReading.NoCode>(TicketCode.Read(text));

    [Theory]
    [InlineData("OG1:")]
    [InlineData("OG1:%50*805Y7IJF4WFP")]
    public void A_code_that_stops_early_is_cut_short(string text) => Assert.IsType<CodeReading.CutShort>(TicketCode.Read(text));

    [Fact]
    public void One_character_less_is_cut_short_and_one_more_too_long()
    {
        Assert.IsType<CodeReading.CutShort>(TicketCode.Read(Golden.Text[..^1]));
        Assert.IsType<CodeReading.TooLong>(TicketCode.Read(Golden.Text + "0"));
        Assert.IsType<CodeReading.TooLong>(TicketCode.Read(Golden.Text + Golden.Text)); // two scans in one field
        Assert.IsType<CodeReading.TooLong>(TicketCode.Read(Golden.Text + new string(' ', TicketCode.LongestText)));
    }

    [Theory]
    [InlineData("OG&M%50*805Y7IJF")]
    [InlineData("  OG&M")]
    [InlineData("og&m")]
    public void A_scanner_on_the_wrong_layout_is_recognised(string text) => Assert.IsType<CodeReading.ScannerLayout>(TicketCode.Read(text));

    [Fact]
    public void Lower_case_or_bytes_of_no_ticket_are_unreadable()
    {
        Assert.IsType<CodeReading.Unreadable>(TicketCode.Read(TicketCode.Prefix + Golden.Text[4..].ToLowerInvariant()));
        Assert.IsType<CodeReading.Unreadable>(TicketCode.Read(TicketCode.Prefix + Base45.Encode(new byte[TicketCode.Size])));
        Assert.IsType<CodeReading.Unreadable>(TicketCode.Read(TicketCode.Prefix + new string(':', 171)));
    }

    [Fact]
    public void Another_format_version_is_unreadable()
    {
        var bytes = Base45.Decode(Golden.Text.AsSpan(4))!;
        bytes[0] = 2;

        Assert.IsType<CodeReading.Unreadable>(TicketCode.Read(TicketCode.Prefix + Base45.Encode(bytes)));
    }

    [Fact]
    public void Printing_a_code_or_a_seal_does_not_give_it_away()
    {
        var code = Golden.Code(Golden.Text);

        Assert.Equal($"ticket {Golden.TicketId} issue 258", code.ToString());
        Assert.Equal("***", code.Seal.ToString());
        Assert.DoesNotContain("OG1:", TicketCode.Read(Golden.Text).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("OG1:", JsonSerializer.Serialize(code), StringComparison.Ordinal);
        Assert.Equal("{}", JsonSerializer.Serialize(code.Seal));
    }
}
