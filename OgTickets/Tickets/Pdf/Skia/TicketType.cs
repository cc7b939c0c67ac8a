namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>The ticket's type: five sizes of text, three of the scoreboard's narrow letters.</summary>
internal static class TicketType
{
    public static readonly TextStyle Label = new(FontCut.Text, 8, Inks.Quiet);
    public static readonly TextStyle Reading = new(FontCut.Text, 9.5f, Inks.Ink);
    public static readonly TextStyle Value = new(FontCut.Strong, 10.5f, Inks.Ink);
    public static readonly TextStyle Date = new(FontCut.Strong, 13, Inks.Ink);
    public static readonly TextStyle Name = new(FontCut.Strong, 17, Inks.Ink);
    public static readonly TextStyle SmallBoard = new(FontCut.Board, 13, Inks.Ink);
    public static readonly TextStyle Board = new(FontCut.Board, 22, Inks.Ink);
    public static readonly TextStyle Time = new(FontCut.Board, 48, Inks.Ink);
}
