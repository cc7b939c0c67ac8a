using OgTickets.Tickets.Pdf.Skia;

namespace OgTickets.Payments.Receipts.Pdf;

/// <summary>Flows the rows over pages: the first begins with who and when, each repeats the table's head, the last ends with the totals. Millimetres.</summary>
internal sealed class ReceiptPages(ReceiptPaper paper, DocumentFonts fonts)
{
    // the foot of the page belongs to its number
    private const float Bottom = 268, AfterHead = 38;

    private readonly List<Sketch> _pages = [];
    private float _y;

    private Sketch Page => _pages[^1];

    public IReadOnlyList<Sketch> Lay()
    {
        _pages.Add(new Sketch(fonts));
        _y = ReceiptTable.Head(paper, Page, ReceiptHead.Lay(paper, Page));
        foreach (var line in paper.Lines)
        {
            MakeRoom(ReceiptTable.Row(line, new Sketch(fonts), 0), withTable: true);
            _y = ReceiptTable.Row(line, Page, _y);
        }

        MakeRoom(ReceiptSum.Lay(paper, new Sketch(fonts), 0), withTable: false);
        ReceiptSum.Lay(paper, Page, _y);
        for (var i = 0; i < _pages.Count; i++) ReceiptHead.Foot(paper, _pages[i], i + 1, _pages.Count);
        return _pages;
    }

    /// <summary>Begins a new page when so much does not fit on this one.</summary>
    private void MakeRoom(float height, bool withTable)
    {
        if (_y + height <= Bottom) return;
        _pages.Add(new Sketch(fonts));
        ReceiptHead.LayNext(paper, Page);
        _y = withTable ? ReceiptTable.Head(paper, Page, AfterHead) : AfterHead;
    }
}
