using OgTickets.Tickets.Pdf;
using SkiaSharp;

namespace OgTickets.Tests.Tickets.Pdf;

public sealed class TicketQrTests
{
    [Fact]
    public async Task A_scanner_reads_the_code_on_the_page_printed_in_grey()
    {
        using var printed = new Printed(Sheets.InFrench);
        using var page = await printed.PageInGreyAsync();

        Assert.Equal(Sheets.Code, await printed.ScanAsync(page));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(172)]
    public async Task A_scanner_reads_the_code_on_a_blurred_and_noisy_photo_taken_askew(float degrees)
    {
        using var printed = new Printed(Sheets.InFrench);
        using var page = await printed.PageInGreyAsync();
        using var photo = Photo(page, degrees, new Random(7));

        Assert.Equal(Sheets.Code, await printed.ScanAsync(photo));
    }

    [Fact]
    public async Task The_quiet_zone_and_nothing_else_surrounds_the_code()
    {
        using var printed = new Printed(Sheets.InFrench);
        using var page = await printed.PageInGreyAsync();
        const float module = 1.45f, left = 152.5f - 45 * module / 2, top = 32, quiet = TicketQr.QuietZone * module;

        for (var y = top - quiet; y < top + 45 * module + quiet; y += 0.3f)
        {
            for (var x = left - quiet; x < left + 45 * module + quiet; x += 0.3f)
            {
                var inside = x > left - 0.3f && x < left + 45 * module + 0.3f && y > top - 0.3f && y < top + 45 * module + 0.3f;
                if (!inside) Assert.Equal(255, page.GetPixel(Pixel(x), Pixel(y)).Red);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(178)]
    public void Every_code_has_the_same_number_of_modules(int length)
    {
        using var outline = TicketQr.Outline(new string('A', length));

        Assert.Equal(new SKRect(0, 0, TicketQr.Modules, TicketQr.Modules), outline.TightBounds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("og1:ABC")]
    [InlineData("OG1:É")]
    public void A_text_that_is_not_alphanumeric_is_refused(string text) => Assert.Throws<ArgumentException>(() => TicketQr.Outline(text));

    [Fact]
    public void A_text_that_does_not_fit_is_refused() => Assert.Throws<ArgumentException>(() => TicketQr.Outline(new string('A', 179)));

    [Fact]
    public async Task The_picture_of_the_code_reads_the_same()
    {
        using var printed = new Printed(Sheets.InFrench);
        using var picture = SKBitmap.Decode(TicketQr.Png(Sheets.Code, pixelsPerModule: 6));

        Assert.Equal(Sheets.Code, await printed.ScanAsync(picture));
    }

    private static int Pixel(float millimetres) => (int)(millimetres * 150 / 25.4f);

    // a phone held by hand in dim light: turned a little, out of focus, grey for white, grainy
    private static SKBitmap Photo(SKBitmap page, float degrees, Random random)
    {
        var photo = new SKBitmap(page.Width, page.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(photo))
        using (var blur = SKImageFilter.CreateBlur(1.5f, 1.5f))
        using (var paint = new SKPaint { ImageFilter = blur })
        {
            canvas.Clear(SKColors.White);
            canvas.RotateDegrees(degrees, page.Width / 2f, page.Height / 2f);
            canvas.DrawBitmap(page, 0, 0, paint);
        }

        foreach (ref var pixel in photo.GetPixelSpan())
            pixel = (byte)Math.Clamp(60 + pixel * 0.5 + random.Next(-8, 9), 0, 255);
        return photo;
    }
}
