using System.Net;
using System.Text;

namespace OgTickets.Tests.SupportTests;

/// <summary>A page object that sends something else than a browser would make every test of a form worthless.</summary>
public sealed class HtmlFormTests : IDisposable
{
    private const string Page = """
        <main id="main">
          <form method="post" action="/fr/hold?from=list" hx-post="/fr/hold?handler=Hold" hx-target="#seats">
            <input type="hidden" name="ClickId" value="abc">
            <input name="Tickets" type="number" value="1">
            <input name="Off" value="x" disabled>
            <input name="News" type="checkbox" value="true"><input name="News" type="hidden" value="false">
            <select name="Offer"><option value="solo">1</option><option value="duo">2</option></select>
            <button name="Do" value="hold">Hold</button>
            <button name="Do" value="drop" id="drop">Drop</button>
          </form>
          <form id="search" action="/fr/sessions" hx-get="/fr/sessions" hx-target="#list"><input name="q" value="é &"></form>
          <div id="seats"></div><div id="list"></div><a id="next" href="?page=2">next</a>
        </main>
        """;

    private readonly Shop _shop = new();

    [Fact]
    public async Task A_plain_form_sends_its_fields_and_the_button_pressed()
    {
        var page = await OpenAsync();

        await page.Form("main > form:first-child").Fill("Tickets", "2").Fill("Offer", "duo").SubmitAsync();

        Assert.Equal("POST /fr/hold?from=list ClickId=abc&Tickets=2&News=false&Offer=duo&Do=hold", _shop.Last);
        Assert.DoesNotContain("HX-Request", _shop.Headers, StringComparison.Ordinal);
        Assert.Contains("Sec-Fetch-Site: same-origin", _shop.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_htmx_it_goes_where_the_attributes_say_for_the_element_they_name()
    {
        var page = await OpenAsync();

        await page.Form("main > form:first-child").Fill("News", "true").SubmitByHtmxAsync("#drop");

        Assert.Equal("POST /fr/hold?handler=Hold ClickId=abc&Tickets=1&News=true&News=false&Offer=solo&Do=drop", _shop.Last);
        Assert.Contains("HX-Request: true", _shop.Headers, StringComparison.Ordinal);
        Assert.Contains("HX-Target: seats", _shop.Headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_search_puts_its_fields_into_the_address(bool byHtmx)
    {
        var page = await OpenAsync();

        await page.Form("#search").SubmitAsync(byHtmx);

        Assert.Equal("GET /fr/sessions?q=%C3%A9+%26 ", _shop.Last);
    }

    [Fact]
    public async Task What_the_page_does_not_offer_cannot_be_filled_in()
    {
        var form = (await OpenAsync()).Form("main > form:first-child");

        Assert.ThrowsAny<Exception>(() => form.Fill("Price", "1"));
        Assert.ThrowsAny<Exception>(() => form.Fill("Offer", "family"));
    }

    [Fact]
    public async Task Cookies_are_kept_links_and_redirects_are_followed_when_told()
    {
        var page = await OpenAsync();
        _shop.Answer = new(HttpStatusCode.SeeOther) { Headers = { { "Location", "/fr/basket" }, { "Set-Cookie", "__Host-basket=7; Path=/; Secure; HttpOnly; SameSite=Lax" } } };

        var answer = await page.ClickAsync("#next");
        Assert.Equal("GET /fr/page?page=2 ", _shop.Last);
        await answer.FollowAsync();

        Assert.Equal("GET /fr/basket ", _shop.Last);
        Assert.Contains("Cookie: __Host-basket=7", _shop.Headers, StringComparison.Ordinal);
    }

    public void Dispose() => _shop.Dispose();

    private async Task<HtmlPage> OpenAsync() => await new Browser(new HttpMessageInvoker(_shop), new("http://localhost:5080"), new()).GetAsync("/fr/page");

    private sealed class Shop : HttpMessageHandler
    {
        public string Last { get; private set; } = "";
        public string Headers { get; private set; } = "";
        public HttpResponseMessage? Answer { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Last = $"{request.Method} {request.RequestUri!.PathAndQuery} {body}";
            Headers = request.Headers.ToString();
            var answer = Answer ?? new(HttpStatusCode.OK) { Content = new StringContent(Page, Encoding.UTF8, "text/html") };
            Answer = null;
            return answer;
        }
    }
}
