using OgTickets.Tickets.Pdf.Skia;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace OgTickets.Tickets.Pdf;

/// <summary>
/// The ticket by QuestPDF, compiled only with <c>-p:PdfEngine=QuestPDF</c>: the same sheet, the same fonts, the same language. Its package is not served
/// where CI builds, so it keeps to what 2023.12 and 2026.7 have in common. The Community licence is free for small companies: read it before selling.
/// </summary>
public sealed class QuestTicketPdf : ITicketPdf
{
    private const string Ink = "#10162F", Quiet = "#565D78", Hairline = "#D9D3C4";

    private static readonly Lazy<bool> Ready = new(Prepare);

    public byte[] Render(IReadOnlyList<TicketSheet> sheets)
    {
        if (sheets.Count == 0) throw new ArgumentException("a document has at least one ticket", nameof(sheets));
        _ = Ready.Value;
        var document = Document.Create(pages =>
        {
            foreach (var sheet in sheets) pages.Page(page => Lay(sheet, page));
        }).WithMetadata(new DocumentMetadata { Title = sheets[0].Words.DocumentTitle, Creator = sheets[0].Words.Shop });
        return PdfLanguage.Tell(document.GeneratePdf(), sheets[0].Language);
    }

    private static bool Prepare()
    {
        QuestPDF.Settings.License = LicenseType.Community;
        foreach (var cut in FontCut.Fallbacks.Append(FontCut.Text).Append(FontCut.Board)) FontManager.RegisterFontWithCustomName(cut.Name, new MemoryStream(cut.File));
        return true;
    }

    // four quarters: facts and code above the fold, order and rules below it
    private static void Lay(TicketSheet sheet, PageDescriptor page)
    {
        page.Size(PageSizes.A4);
        page.Margin(18, Unit.Millimetre);
        page.Content().Column(halves =>
        {
            halves.Item().MinHeight(130.5f, Unit.Millimetre).Row(row =>
            {
                row.RelativeItem().Column(facts => LayFacts(sheet, facts));
                row.ConstantItem(16, Unit.Millimetre);
                row.RelativeItem().Column(stub => LayStub(sheet, stub));
            });
            halves.Item().PaddingTop(12, Unit.Millimetre).Row(row =>
            {
                row.RelativeItem().Column(order => LayOrder(sheet, order));
                row.ConstantItem(16, Unit.Millimetre);
                row.RelativeItem().Column(rules => LayRules(sheet, rules));
            });
            Say(halves.Item().PaddingTop(16), sheet.Words.Imprint, FontCut.Text, 8, Quiet);
        });
    }

    private static void LayFacts(TicketSheet sheet, ColumnDescriptor facts)
    {
        facts.Spacing(4);
        Say(facts.Item(), sheet.Words.Shop, FontCut.Board, 13);
        Say(facts.Item(), sheet.Words.Heading, FontCut.Text, 8, Quiet);
        Say(facts.Item().PaddingTop(16), sheet.Sport, FontCut.Board, 22);
        Say(facts.Item(), sheet.SessionLabel, FontCut.Text, 9.5f);
        Say(facts.Item(), sheet.Time, FontCut.Board, 44);
        Say(facts.Item(), sheet.Date, FontCut.Strong, 13);
        Say(facts.Item(), sheet.Venue, FontCut.Strong, 10.5f);
        Say(facts.Item(), sheet.City, FontCut.Text, 9.5f);
        LayRow(facts, sheet.Words.Admits, sheet.People, FontCut.Strong, 10.5f);
        LayRow(facts, sheet.Words.Category, sheet.Category, FontCut.Strong, 10.5f);
        LayRow(facts, sheet.Words.Offer, sheet.Offer, FontCut.Strong, 10.5f);
    }

    private static void LayStub(TicketSheet sheet, ColumnDescriptor stub)
    {
        stub.Spacing(6);
        Say(stub.Item().PaddingTop(20).AlignCenter(), sheet.SessionCode, FontCut.Board, 22);
        // 53 modules with the quiet zone, 1.1 mm each; the original pixels, as JPEG would blur their edges
        stub.Item().AlignCenter().Width(58.3f, Unit.Millimetre).Image(TicketQr.Png(sheet.QrText, pixelsPerModule: 16)).UseOriginalImage();
        Say(stub.Item().AlignCenter(), sheet.Words.Number, FontCut.Text, 8, Quiet);
        Say(stub.Item().AlignCenter(), sheet.ShortNumber, FontCut.Board, 26);
        if (sheet.StateNote is { } note) Say(stub.Item().AlignCenter(), note, FontCut.Strong, 10.5f);
    }

    private static void LayOrder(TicketSheet sheet, ColumnDescriptor order)
    {
        order.Spacing(6);
        Say(order.Item(), sheet.Words.Holder, FontCut.Text, 8, Quiet);
        Say(order.Item().PaddingBottom(8), sheet.Holder, FontCut.Strong, 17);
        LayRow(order, sheet.Words.Order, sheet.OrderCode, FontCut.Board, 13);
        LayRow(order, sheet.Words.Price, sheet.Price, FontCut.Board, 13);
    }

    private static void LayRules(TicketSheet sheet, ColumnDescriptor rules)
    {
        rules.Spacing(6);
        Say(rules.Item(), sheet.Words.AtTheGate, FontCut.Board, 16);
        foreach (var rule in sheet.AtTheGate) Say(rules.Item(), rule, FontCut.Text, 9.5f);
    }

    private static void LayRow(ColumnDescriptor rows, string label, string value, FontCut cut, float points)
    {
        rows.Item().LineHorizontal(0.8f).LineColor(Hairline);
        rows.Item().Row(row =>
        {
            Say(row.RelativeItem(), label, FontCut.Text, 8, Quiet);
            Say(row.RelativeItem(2).AlignRight(), value, cut, points);
        });
    }

    private static void Say(IContainer place, string text, FontCut cut, float points, string color = Ink)
    {
        text = text.Normalize();
        place.Text(text).FontFamily((Lettering.CutFor(text, cut) ?? cut).Name).FontSize(points).FontColor(color);
    }
}
