using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;

namespace OgTickets.Tests.Web;

/// <summary>
/// Every id in an address, asked for by everybody but its owner. An id is no permission: what is somebody else's is not there, in the very words of what never was. A new
/// address with an id in it fails <see cref="Every_id_in_an_address_is_tried"/> until it is named here, as somebody's or as everybody's.
/// </summary>
public sealed partial class ForeignIdsTests(App app) : IClassFixture<App>
{
    /// <summary>Addresses whose id names what everybody may see, or what the staff named may see whoever it belongs to, and why.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["/sessions/{code}"] = "the programme is public",
        ["/sessions/{code}.ics"] = "the programme is public",
        ["/errors/{status:int}"] = "a status, nobody's",
        ["/dev/mail/{id:long?}"] = "Development only",
        ["/sandbox/pay/{id:guid}"] = "the bank's page in Development and Staging: as with a bank, the link is the permission, and it shows a sum and no name",
    };

    /// <summary>Somebody's own: the address of one of the victim's things, and of one that never was.</summary>
    private static readonly Dictionary<string, Func<GivenOrder?, string>> Owned = new(StringComparer.Ordinal)
    {
        ["/orders/{code}"] = order => $"/fr/orders/{order?.Order.Code ?? "00000-00000"}",
        ["/orders/{code}.pdf"] = order => $"/fr/orders/{order?.Order.Code ?? "00000-00000"}.pdf",
        ["/tickets/{id:guid}"] = order => $"/fr/tickets/{order?.Tickets[0].Id ?? Guid.Empty}",
        ["/tickets/{id:guid}.pdf"] = order => $"/fr/tickets/{order?.Tickets[0].Id ?? Guid.Empty}.pdf",
    };

    public static TheoryData<string> Addresses => [.. Owned.Keys];

    [Fact]
    public void Every_id_in_an_address_is_tried() => Assert.Empty(app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != "{**path:file}" && endpoint.RoutePattern.Parameters.Count > 0)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(route => !route.StartsWith("/admin/", StringComparison.Ordinal)) // an organiser's id names no owner; AddressTests keeps everybody else out
        .Distinct(StringComparer.Ordinal).Except(Open.Keys).Except(Owned.Keys));

    [Theory, MemberData(nameof(Addresses))]
    public async Task The_owner_sees_it(string route)
    {
        var (owner, order) = await VictimAsync();

        (await (await app.SignedInAsync(owner)).GetAsync(Owned[route](order))).Is(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Nobody_is_asked_to_sign_in_and_learns_nothing(string route)
    {
        var (_, order) = await VictimAsync();

        foreach (var address in new[] { Owned[route](order), Owned[route](null) })
            Assert.Equal($"/fr/account/login?returnUrl={Uri.EscapeDataString(address)}", (await app.NewBrowser().GetAsync(address)).Location);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task To_another_spectator_a_steward_and_an_organiser_it_is_not_there(string route)
    {
        var (_, order) = await VictimAsync();
        foreach (var role in new[] { null, Roles.Gate, Roles.Admin })
        {
            var thief = await app.SignedInAsync(await app.NewPersonAsync(role: role));

            var foreign = (await thief.GetAsync(Owned[route](order))).Is(HttpStatusCode.NotFound);
            var absent = (await thief.GetAsync(Owned[route](null))).Is(HttpStatusCode.NotFound);

            Assert.Equal(WithoutIds(absent.Html), WithoutIds(foreign.Html));
            Assert.Equal(foreign.Header("Cache-Control"), absent.Header("Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/orders/{code}", "Pay"), InlineData("/orders/{code}", "GiveUp"), InlineData("/tickets/{id:guid}", "Holder"), InlineData("/tickets/{id:guid}", "Name"), InlineData("/tickets/{id:guid}", "")]
    public async Task What_is_sent_to_anothers_thing_changes_nothing(string route, string handler)
    {
        var (owner, order) = await VictimAsync();
        foreach (var role in new[] { null, Roles.Gate, Roles.Admin })
        {
            var thief = await app.SignedInAsync(await app.NewPersonAsync(role: role));
            var token = (await thief.GetAsync("/fr/account")).Form("main form").Value("__RequestVerificationToken")!;

            var answer = await thief.PostAsync($"{Owned[route](order)}?handler={handler}", ("__RequestVerificationToken", token), ("Input.HolderName", "Le Voleur"), ("HolderName", "Le Voleur"));

            answer.Is(HttpStatusCode.NotFound);
        }
        Assert.DoesNotContain("Voleur", (await (await app.SignedInAsync(owner)).GetAsync(Owned["/tickets/{id:guid}"](order))).Text, StringComparison.Ordinal);
    }

    private async Task<(Account Owner, GivenOrder Order)> VictimAsync()
    {
        var owner = await app.NewPersonAsync();
        return (owner, await app.PaidOrderAsync(owner));
    }

    // what the page repeats of the address asked for, and of who asks
    private static string WithoutIds(string html) => Ids().Replace(html, "…");

    [GeneratedRegex("""[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Z]{5}-[0-9A-Z]{5}|name="__RequestVerificationToken"[^>]*""", RegexOptions.None, 1000)]
    private static partial Regex Ids();
}
