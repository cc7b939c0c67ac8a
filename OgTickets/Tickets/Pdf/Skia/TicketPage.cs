namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>
/// The A4 page of one ticket, made to be folded in four: above the middle the ticket itself, its facts in the left quarter and its stub with the code
/// alone in the right one; below, who bought what, and what to do at the gate.
/// </summary>
internal static class TicketPage
{
    public static Sketch Lay(TicketSheet sheet, DocumentFonts fonts)
    {
        var page = new Sketch(fonts);
        TicketFace.Lay(sheet, page);
        TicketStub.Lay(sheet, page);
        TicketFoot.Lay(sheet, page);
        return page;
    }
}
