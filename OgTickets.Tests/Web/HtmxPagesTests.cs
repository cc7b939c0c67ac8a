using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

public sealed class HtmxPagesTests
{
    [Theory]
    [InlineData("Seats", "seats")]
    [InlineData("SeatsLeft", "seats-left")]
    public void A_fragment_fills_the_element_of_its_name(string fragment, string id) => Assert.Equal(id, HtmxPages.ElementId(fragment));

    [Fact]
    public void Htmx_asking_for_the_element_gets_the_fragment()
    {
        var page = Asked(htmx: true, target: "seats");

        Assert.Equal("_Seats", Assert.IsType<PartialViewResult>(page.Show("List", "Seats")).ViewName);
        Assert.Equal(200, page.Response.StatusCode);
    }

    [Theory]
    [InlineData(false, "seats", false)]
    [InlineData(true, "basket", false)]
    [InlineData(true, null, false)]
    [InlineData(true, "seats", true)]
    public void Everybody_else_gets_the_page(bool htmx, string? target, bool restoring) => Assert.IsType<PageResult>(Asked(htmx, target, restoring).Show("Seats"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refusal_is_422_both_ways(bool htmx)
    {
        var page = Asked(htmx, "seats");
        page.ModelState.AddModelError("Input.Tickets", "Il ne reste pas assez de places.");

        page.Show("Seats");

        Assert.Equal(422, page.Response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Page_and_fragment_say_what_they_vary_by(bool htmx)
    {
        var page = Asked(htmx, "seats");

        page.Show("Seats");

        Assert.Equal("HX-Request,HX-Target,HX-History-Restore-Request", page.Response.Headers.Vary.ToString());
    }

    [Fact]
    public void A_cached_page_must_name_its_fragments()
    {
        var page = Asked(htmx: true, "seats", metadata: new PublicPageAttribute("List"));

        Assert.Throws<InvalidOperationException>(() => page.Show("Seats"));
    }

    [Fact]
    public void Htmx_is_told_to_go_where_a_browser_is_redirected()
    {
        var browser = Assert.IsType<RedirectResult>(Asked(htmx: false).GoTo("/fr/basket"));
        var byHtmx = Asked(htmx: true, "seats");

        Assert.Equal("/fr/basket", browser.Url);
        Assert.IsType<NoContentResult>(byHtmx.GoTo("/fr/basket"));
        Assert.Equal("/fr/basket", byHtmx.Response.Headers["HX-Redirect"].ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData(null)]
    public void Nothing_leads_elsewhere_by_mistake(string? address) => Assert.Throws<InvalidOperationException>(() => Asked(htmx: false).GoTo(address));

    private static Some Asked(bool htmx, string? target = null, bool restoring = false, params object[] metadata)
    {
        var http = new DefaultHttpContext();
        if (htmx) http.Request.Headers["HX-Request"] = "true";
        if (target is not null) http.Request.Headers["HX-Target"] = target;
        if (restoring) http.Request.Headers["HX-History-Restore-Request"] = "true";
        http.SetEndpoint(new(null, new(metadata), "test"));
        var action = new ActionContext(http, new RouteData(), new PageActionDescriptor());
        var context = new PageContext(action) { ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), action.ModelState) };
        return new Some { PageContext = context, Url = new UrlHelper(action), MetadataProvider = new EmptyModelMetadataProvider() };
    }

    private sealed class Some : PageModel;
}
