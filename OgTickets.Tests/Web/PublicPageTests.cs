using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using OgTickets.Web;

namespace OgTickets.Tests.Web;

public sealed class PublicPageTests(App app) : IClassFixture<App>
{
    private const string Page = "/fr/legal/terms";

    [Fact]
    public async Task Strangers_who_ask_at_once_get_one_copy()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.NewBrowser().GetAsync(Page)));

        Assert.Contains(answers, answer => answer.Header("Age") is not null);
        Assert.All(answers, answer => Assert.Equal("no-cache, private", answer.Header("Cache-Control")));
        Assert.All(answers, answer => Assert.Null(answer.Header("Set-Cookie")));
    }

    [Theory]
    [InlineData("og-basket")]
    [InlineData("__Host-og-account")]
    public async Task Whoever_has_a_cookie_of_ours_gets_a_page_of_their_own(string cookie)
    {
        var browser = app.NewBrowser();
        browser.Cookies.Add(app.Address, new Cookie(cookie, "anything"));

        for (var i = 0; i < 5; i++)
        {
            var answer = await browser.GetAsync(Page);
            Assert.Equal("no-store", answer.Header("Cache-Control"));
            Assert.Null(answer.Header("Age"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=100%20m")]
    [InlineData("?q=100%20m&page=2")]
    [InlineData("?sport=ATH&sport=SWM")]
    public async Task A_copy_is_kept_for_each_query_it_may_show(string query) =>
        Assert.Equal("/en/legal/terms" + query, (await app.NewBrowser().GetAsync(Page + query)).Find(".languages a").GetAttribute("href"));

    [Theory]
    [InlineData("asked.sport=SWM")] // a prefix that MVC would look for by itself
    [InlineData("sport[0]=SWM")]
    [InlineData("sport[]=SWM")]
    [InlineData("Sport.index=a&Sport[a]=SWM")]
    public async Task A_query_name_that_is_no_part_of_the_key_changes_nothing_that_others_are_served(string query)
    {
        var asked = await app.NewBrowser().GetAsync("/fr/sessions?" + query);

        Assert.False(asked.Has(".narrowed"));
        Assert.False((await app.NewBrowser().GetAsync("/fr/sessions")).Has(".narrowed"));
    }

    [Theory]
    [InlineData("seats", "Seats")]
    [InlineData("made-up", "")]
    public async Task The_key_holds_the_fragment_worked_out_here_and_no_raw_header(string target, string fragment)
    {
        var http = new DefaultHttpContext { Request = { Method = "GET" } };
        http.Request.Headers["HX-Request"] = "true";
        http.Request.Headers["HX-Target"] = target;
        var context = new OutputCacheContext { HttpContext = http };

        await ((IOutputCachePolicy)new PublicPageAttribute("List", "Seats")).CacheRequestAsync(context, Ct);

        Assert.Equal(fragment, context.CacheVaryByRules.VaryByValues["fragment"]);
        Assert.False(context.CacheVaryByRules.VaryByHost);
        Assert.Empty(context.CacheVaryByRules.HeaderNames.ToArray());
    }

    [Theory]
    [InlineData("POST", false, false)]
    [InlineData("GET", true, false)]
    [InlineData("GET", false, true)]
    public async Task Nothing_is_kept_of_a_form_or_for_a_known_person(string method, bool signedIn, bool authorised)
    {
        var http = new DefaultHttpContext { Request = { Method = method } };
        if (signedIn) http.User = new(new ClaimsIdentity("test"));
        if (authorised) http.Request.Headers.Authorization = "Bearer x";
        var context = new OutputCacheContext { HttpContext = http };

        await ((IOutputCachePolicy)new PublicPageAttribute()).CacheRequestAsync(context, Ct);

        Assert.Equal((false, false, false), (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage));
        Assert.Empty(http.Response.Headers.CacheControl.ToString());
    }

    [Fact]
    public async Task Who_goes_away_while_a_page_is_drawn_takes_it_from_nobody_who_waits_for_the_same()
    {
        using var connection = new CancellationTokenSource();
        var http = new DefaultHttpContext { Request = { Method = "GET" }, RequestAborted = connection.Token };

        await ((IOutputCachePolicy)new PublicPageAttribute()).CacheRequestAsync(new() { HttpContext = http }, Ct);
        await connection.CancelAsync();

        Assert.False(http.RequestAborted.IsCancellationRequested);
    }

    [Theory]
    [InlineData(422, false)]
    [InlineData(200, true)]
    public async Task A_refusal_or_an_answer_that_sets_a_cookie_is_not_kept(int status, bool setsCookie)
    {
        var http = new DefaultHttpContext { Response = { StatusCode = status } };
        http.Response.Headers.CacheControl = "private, no-cache";
        if (setsCookie) http.Response.Headers.SetCookie = "og-basket=1";
        var context = new OutputCacheContext { HttpContext = http, AllowCacheStorage = true };

        await ((IOutputCachePolicy)new PublicPageAttribute()).ServeResponseAsync(context, Ct);

        Assert.False(context.AllowCacheStorage);
        Assert.Empty(http.Response.Headers.CacheControl.ToString());
    }
}
