using OgTickets.Gate;
using OgTickets.Tests.Tickets.Pdf;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

/// <summary>What holds a code and may end in a log or an exception's message.</summary>
public sealed class PrintsNoCodeTests
{
    private static readonly string Code = TicketCode.Prefix + new string('A', TicketCode.TextLength - TicketCode.Prefix.Length);

    [Fact]
    public void A_scan_prints_which_one_it_is_and_not_what_was_scanned() =>
        Assert.DoesNotContain(Code, new Scan(Guid.NewGuid(), Guid.NewGuid(), "A", 1, Code, 1).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_sheet_to_be_printed_does_not_print_its_code_in_a_log() =>
        Assert.DoesNotContain(Code, (Sheets.InFrench with { QrText = Code }).ToString(), StringComparison.Ordinal);
}
