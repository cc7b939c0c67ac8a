using System.Net;
using OgTickets.Catalogue.Fields;
using OgTickets.Web.Pictures;
using SkiaSharp;

namespace OgTickets.Tests.Web.Pictures;

public sealed class SessionPictureTests(App app) : IClassFixture<App>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    [Theory]
    [InlineData("/fr/sessions/ATH07.png")]
    [InlineData("/en/sessions/SRF01.png")]
    [InlineData("/fr/sessions/CSL10.png")] // without prices
    [InlineData("/fr/sessions/OOC01.png")] // a ceremony
    public async Task A_session_has_a_picture_of_the_size_that_sites_ask_for(string address)
    {
        var picture = (await app.NewBrowser().GetAsync(address)).Is(HttpStatusCode.OK);

        Assert.Equal("image/png", picture.Header("Content-Type"));
        Assert.Equal(Png, picture.Bytes[..8]);
        using var drawn = SKBitmap.Decode(picture.Bytes);
        Assert.Equal((1200, 630), (drawn.Width, drawn.Height));
        Assert.InRange(picture.Bytes.Length, 5_000, 200_000);
    }

    [Fact]
    public async Task Each_language_has_its_own_words_and_is_drawn_once()
    {
        var french = await app.NewBrowser().GetAsync("/fr/sessions/SWM01.png");
        var english = await app.NewBrowser().GetAsync("/en/sessions/SWM01.png?utm=x");
        var again = await app.NewBrowser().GetAsync("/fr/sessions/SWM01.png?another=1");

        Assert.NotEqual(french.Bytes, english.Bytes);
        Assert.Equal(french.Bytes, again.Bytes);
        Assert.NotNull(again.Header("Age"));
        Assert.Equal("public, max-age=3600", again.Header("Cache-Control"));
    }

    [Fact]
    public async Task Whoever_is_signed_in_makes_nobody_draw_it_again()
    {
        var drawn = await app.NewBrowser().GetAsync("/fr/sessions/JUD01.png");
        var browser = await app.SignedInAsync(await app.NewPersonAsync());

        var own = await browser.GetAsync("/fr/sessions/JUD01.png");

        Assert.Equal(drawn.Bytes, own.Bytes);
        Assert.NotNull(own.Header("Age"));
    }

    [Theory, InlineData("XXX99"), InlineData("ATH07x"), InlineData("..%2F..%2Fetc"), InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_unknown_code_has_no_picture(string code) =>
        Assert.InRange((int)(await app.NewBrowser().GetAsync($"/fr/sessions/{code}.png")).Status, 400, 404);

    [Fact]
    public async Task A_code_in_small_letters_leads_to_the_one_address() =>
        Assert.Equal("/en/sessions/ATH07.png", (await app.NewBrowser().GetAsync("/en/sessions/ath07.png")).Is(HttpStatusCode.MovedPermanently).Location);

    [Fact]
    public void A_picture_has_the_colours_of_the_page()
    {
        var tokens = ProjectFiles.Read("wwwroot/css/tokens.css");

        Assert.All(FieldLines.Sports.Select(sport => FieldLines.Of(sport).Ground).Distinct(StringComparer.Ordinal), ground =>
            Assert.Contains($"--field-{ground}: #{SessionPicture.Ground(ground).ToString()[3..].ToUpperInvariant()};", tokens, StringComparison.Ordinal));
    }
}
