namespace OgTickets.Tickets.Pdf;

/// <summary>Prints tickets. The engine is chosen at build: <see cref="Skia.SkiaTicketPdf"/>, or QuestPDF with <c>-p:PdfEngine=QuestPDF</c>.</summary>
public interface ITicketPdf
{
    /// <summary>
    /// One PDF document with one A4 page per sheet, in the order given. Safe to call from many threads.
    /// Refuses an empty list and a QR text that is not alphanumeric or longer than 178 characters (<see cref="ArgumentException"/>).
    /// </summary>
    byte[] Render(IReadOnlyList<TicketSheet> sheets);
}
