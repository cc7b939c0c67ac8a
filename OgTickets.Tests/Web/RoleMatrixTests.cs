using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;

namespace OgTickets.Tests.Web;

/// <summary>
/// Role × page × action: every handler of every page of <c>Addresses.txt</c>, asked for by everybody who may not, with a token that is their own. A page or a handler that is added
/// is in the matrix without another word.
/// </summary>
public sealed class RoleMatrixTests(App app) : IClassFixture<App>
{
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["nobody"] = ["all"],
        ["spectator"] = ["all", "person"],
        ["steward"] = ["all", "person", "steward"],
        ["organiser"] = ["all", "person", "organiser"],
        ["organiser without second factor"] = ["all", "person"],
        ["organiser of a moment ago"] = ["all", "person"],
    };

    public static TheoryData<string> Everybody => [.. May.Keys];

    [Theory, MemberData(nameof(Everybody))]
    public async Task Who_may_not_is_refused_at_every_page_and_every_action_and_changes_nothing(string who)
    {
        var (browser, token) = await BrowserAsync(who);
        var asked = (await ActionsAsync()).Where(action => !May[who].Contains(action.Row.Who)).ToList();
        Assert.True(asked.Count > 5, $"Only {asked.Count} actions are refused to {who}.");
        var before = await app.DumpAsync();

        var let = new List<string>();
        foreach (var action in asked)
        {
            var answer = await SendAsync(browser, action, token);
            if (!IsRefused(who, answer)) let.Add($"{action.Method} {action.Address} answered {(int)answer.Status} {answer.Location}");
        }

        Assert.True(let.Count == 0, string.Join('\n', let));
        Assert.Equal(before, await app.DumpAsync());
    }

    [Theory, InlineData("spectator"), InlineData("steward"), InlineData("organiser")]
    public async Task Who_may_comes_as_far_as_the_form_s_token_at_every_action(string who)
    {
        var (browser, _) = await BrowserAsync(who);
        var stopped = new List<string>();
        foreach (var action in (await ActionsAsync()).Where(action => action.Row.Who != "all" && May[who].Contains(action.Row.Who) && action.Method == HttpMethod.Post))
        {
            var answer = await SendAsync(browser, action, token: null);
            if (answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound)) stopped.Add($"{action.Address} answered {(int)answer.Status} {answer.Location}");
        }

        Assert.True(stopped.Count == 0, string.Join('\n', stopped));
    }

    private static bool IsRefused(string who, HtmlPage answer) => who switch
    {
        "nobody" => answer.Status == HttpStatusCode.Found && answer.Location!.StartsWith("/fr/account/login?returnUrl=", StringComparison.Ordinal),
        "organiser without second factor" => answer.Status == HttpStatusCode.Forbidden || answer.Location == "/fr/account/enableauthenticator",
        _ => answer.Status == HttpStatusCode.Forbidden,
    };

    private static Task<HtmlPage> SendAsync(Browser browser, PageAction action, string? token)
    {
        if (action.Method == HttpMethod.Get) return browser.GetAsync(action.Address);
        return token is null ? browser.PostAsync(action.Address) : browser.PostAsync(action.Address, ("__RequestVerificationToken", token));
    }

    private async Task<(Browser Browser, string? Token)> BrowserAsync(string who)
    {
        if (who == "nobody") return (app.NewBrowser(), (await app.NewBrowser().GetAsync("/fr/account/login")).Form(People.LoginForm).Value("__RequestVerificationToken"));
        var role = who switch { "spectator" => null, "steward" => Roles.Gate, _ => Roles.Admin };
        var account = await app.NewPersonAsync(role: role);
        var browser = await app.SignedInAsync(account, secondFactor: who == "organiser without second factor" ? false : null);
        if (who == "organiser of a moment ago") await app.DbAsync(db => db.UserRoles.Where(given => given.UserId == account.Id).ExecuteDeleteAsync(Ct));
        return (browser, (await browser.GetAsync("/fr/account/manage")).Form("main form").Value("__RequestVerificationToken"));
    }

    /// <summary>Each handler of each page, at the example of its row.</summary>
    private async Task<IReadOnlyList<PageAction>> ActionsAsync()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var pages = new Dictionary<string, PageActionDescriptor>(StringComparer.Ordinal);
        foreach (var endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page) pages["/" + endpoint.RoutePattern.RawText!.TrimStart('/').ToLowerInvariant()] = page;
        var actions = new List<PageAction>();
        foreach (var row in KnownAddress.All.Where(row => pages.ContainsKey(row.Route)))
        {
            var compiled = await loader.LoadAsync(pages[row.Route], EndpointMetadataCollection.Empty);
            actions.AddRange(compiled.HandlerMethods.Where(handler => handler.HttpMethod is "Get" or "Post")
                .Select(handler => new PageAction(row, new(handler.HttpMethod.ToUpperInvariant()), handler.Name is { } name ? $"{row.Example}{(row.Example.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={name}" : row.Example)));
        }
        return actions;
    }

    private sealed record PageAction(KnownAddress Row, HttpMethod Method, string Address);
}
