using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Browsing;
using OgTickets.Catalogue.Fields;
using OgTickets.Localisation;
using OgTickets.Tickets.Pdf.Skia;
using SkiaSharp;

namespace OgTickets.Web.Pictures;

/// <summary>
/// What a link to a session shows where people share it (Open Graph): the scoreboard on the sport's own field lines, 1200 × 630, in the language now spoken.
/// Laid out like a printed page, in millimetres of four pixels.
/// </summary>
internal static class SessionPicture
{
    public const int Width = 1200, Height = 630;
    private const float Pixels = 4, Left = 16, Wide = Width / Pixels, High = Height / Pixels;
    // flat colours repeat as they are: trying five filters on each line costs four times as long and saves nothing
    private static readonly SKPngEncoderOptions Flat = new(SKPngEncoderFilterFlags.None, 6);
    private static readonly SKColor Chalk = SKColors.White, Sun = new(0xF2, 0xB7, 0x05);

    private static readonly TextStyle Over = new(FontCut.Board, 34, Chalk), Time = new(FontCut.Board, 148, Chalk), Date = new(FontCut.Strong, 32, Chalk);
    private static readonly TextStyle Label = new(FontCut.Board, 46, Chalk), Place = new(FontCut.Text, 26, Chalk), Shop = new(FontCut.Board, 30, Chalk, Align.Right);

    /// <summary>A PNG file.</summary>
    public static byte[] Draw(SessionSheet sheet, IStringLocalizer<Texts> text)
    {
        using var fonts = new DocumentFonts();
        var words = Lay(sheet, text, fonts);
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Scale(Pixels);
        Field(canvas, FieldLines.Of(sheet.Sport.Code));
        words.Draw(canvas);
        using var pixels = surface.PeekPixels();
        using var file = pixels.Encode(Flat) ?? throw new InvalidOperationException("Skia wrote no picture.");
        return file.ToArray();
    }

    /// <summary>The grounds of <c>tokens.css</c>, by name.</summary>
    public static SKColor Ground(string name) => name switch
    {
        "track" => new(0xB8, 0x3A, 0x14),
        "pool" => new(0x0B, 0x5F, 0x7A),
        "grass" => new(0x2A, 0x61, 0x37),
        "sand" => new(0x8A, 0x5A, 0x0B),
        _ => new(0x10, 0x16, 0x2F),
    };

    private static Sketch Lay(SessionSheet sheet, IStringLocalizer<Texts> text, DocumentFonts fonts)
    {
        var page = new Sketch(fonts);
        var there = sheet.StartsThere;
        page.Text(sheet.Sport.Name.ToString(), Over, Left, 25);
        page.Text(Words.Time(TimeOnly.FromDateTime(there.DateTime)), Time, Left - 2, 72);
        var zone = VenueTime.IsParis(sheet.TimeZone) ? "" : $" ({text["Sessions.InTahiti"].Value})";
        page.Text(Words.Day(DateOnly.FromDateTime(there.DateTime)) + zone, Date, Left, 89);
        page.Block(Words.LabelParts(sheet.Label.ToString())[0], Label, Left, 111, Wide - 2 * Left, 2, 1.15f);
        page.Text(VenuePlace.Of(sheet.Venue.Name, sheet.City), Place, Left, High - 12);
        page.Text("OG TICKETS", Shop, Wide - Left, 25);
        if (sheet.IsMedal) Medal(page, text["Sessions.MedalSession"]);
        return page;
    }

    private static void Medal(Sketch page, string words)
    {
        var style = Place with { Cut = FontCut.Strong, Color = Ground("night"), Align = Align.Right };
        var width = Lettering.Of(words, style.Cut).Width * style.Size + 8;
        page.Shape(canvas =>
        {
            using var sun = new SKPaint { Color = Sun, IsAntialias = true };
            canvas.DrawRoundRect(SKRect.Create(Wide - Left - width, High - 22, width, 14.5f), 1, 1, sun);
        });
        page.Text(words, style, Wide - Left - 4, High - 12);
    }

    // cropped close at the right and fading towards the words, as on the page's own head
    private static void Field(SKCanvas canvas, FieldLines field)
    {
        canvas.Clear(Ground(field.Ground));
        canvas.Save();
        var scale = High / 300;
        canvas.Translate(Wide - 800 * scale, 0);
        canvas.Scale(scale);
        using var fade = SKShader.CreateLinearGradient(new(380, 0), new(720, 0), [Chalk.WithAlpha(0), Chalk.WithAlpha(120)], SKShaderTileMode.Clamp);
        using var dashes = SKPathEffect.CreateDash([14, 10], 0);
        using var line = new SKPaint { Shader = fade, IsStroke = true, StrokeCap = SKStrokeCap.Square, IsAntialias = true };
        foreach (var stroke in field.Strokes)
        {
            using var path = SKPath.ParseSvgPathData(stroke.Path);
            line.StrokeWidth = stroke.Kind.Contains("thin", StringComparison.Ordinal) ? 1.2f : 2.4f;
            line.PathEffect = stroke.Kind.Contains("dashed", StringComparison.Ordinal) ? dashes : null;
            canvas.DrawPath(path, line);
        }

        canvas.Restore();
    }
}
