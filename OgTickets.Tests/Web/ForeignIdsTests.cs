using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;

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
        ["/sessions/{code}.png"] = "the programme is public",
        ["/venues/{code}"] = "the programme is public",
        ["/errors/{status:int}"] = "a status, nobody's",
        ["/dev/mail/{id:long?}"] = "Development only",
        ["/sandbox/pay/{id:guid}"] = "the bank's page in Development and Staging: as with a bank, the link is the permission, and it shows a sum and no name",
    };

    /// <summary>Somebody's own: the address of one of the victim's things, and of one that never was.</summary>
    private static readonly Dictionary<string, Func<Things, string>> Owned = new(StringComparer.Ordinal)
    {
        ["/orders/{code}"] = of => $"/fr/orders/{of.Order}",
        ["/orders/{code}.pdf"] = of => $"/fr/orders/{of.Order}.pdf",
        ["/orders/{code}/refund"] = of => $"/fr/orders/{of.Order}/refund",
        ["/orders/{code}/receipt"] = of => $"/fr/orders/{of.Order}/receipt",
        ["/orders/{code}/receipt.pdf"] = of => $"/fr/orders/{of.Order}/receipt.pdf",
        ["/orders/{code}/credit-notes/{number}"] = of => $"/fr/orders/{of.Order}/credit-notes/{of.CreditNote}",
        ["/orders/{code}/credit-notes/{number}.pdf"] = of => $"/fr/orders/{of.Order}/credit-notes/{of.CreditNote}.pdf",
        ["/tickets/{id:guid}"] = of => $"/fr/tickets/{of.Ticket}",
        ["/tickets/{id:guid}.pdf"] = of => $"/fr/tickets/{of.Ticket}.pdf",
    };

    private static readonly Things NeverWas = new("00000-00000", Guid.Empty, "A-1999-000001");

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
        var (owner, ids) = await VictimAsync();

        (await (await app.SignedInAsync(owner)).GetAsync(Owned[route](ids))).Is(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Nobody_is_asked_to_sign_in_and_learns_nothing(string route)
    {
        var (_, ids) = await VictimAsync();

        foreach (var address in new[] { Owned[route](ids), Owned[route](NeverWas) })
            Assert.Equal($"/fr/account/login?returnUrl={Uri.EscapeDataString(address)}", (await app.NewBrowser().GetAsync(address)).Location);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task To_another_spectator_a_steward_and_an_organiser_it_is_not_there(string route)
    {
        var (_, ids) = await VictimAsync();
        foreach (var role in new[] { null, Roles.Gate, Roles.Admin })
        {
            var thief = await app.SignedInAsync(await app.NewPersonAsync(role: role));

            var foreign = (await thief.GetAsync(Owned[route](ids))).Is(HttpStatusCode.NotFound);
            var absent = (await thief.GetAsync(Owned[route](NeverWas))).Is(HttpStatusCode.NotFound);

            Assert.Equal(WithoutIds(absent.Html), WithoutIds(foreign.Html));
            Assert.Equal(foreign.Header("Cache-Control"), absent.Header("Cache-Control"));
        }
    }

    [Theory]
    [InlineData("/orders/{code}", "?handler=Pay"), InlineData("/orders/{code}", "?handler=GiveUp"), InlineData("/orders/{code}/refund", "")]
    [InlineData("/tickets/{id:guid}", "?handler=Holder"), InlineData("/tickets/{id:guid}", "?handler=Reissue")]
    public async Task What_is_sent_to_anothers_thing_changes_nothing(string route, string handler)
    {
        var (_, ids) = await VictimAsync();
        var thieves = new List<(Browser Browser, string Token)>();
        foreach (var role in new[] { null, Roles.Gate, Roles.Admin })
        {
            var thief = await app.SignedInAsync(await app.NewPersonAsync(role: role));
            thieves.Add((thief, (await thief.GetAsync("/fr/account")).Form("main form").Value("__RequestVerificationToken")!));
        }
        var before = await app.DumpAsync();

        foreach (var (thief, token) in thieves)
            (await thief.PostAsync(Owned[route](ids) + handler, ("__RequestVerificationToken", token), ("Input.Holder", "Le Voleur"), ("Tickets", $"{ids.Ticket}"), ("Yes", "true"))).Is(HttpStatusCode.NotFound);

        Assert.Equal(before, await app.DumpAsync());
    }

    /// <summary>Somebody with two tickets of one order, one of them given back, and the papers for both.</summary>
    private async Task<(Account Owner, Things Ids)> VictimAsync()
    {
        var owner = await app.NewPersonAsync();
        var (order, tickets) = await app.PaidOrderAsync(owner, new Bought(Tickets: 2));
        Assert.Equal(RefundResult.Requested, await app.RunAsync((Refunds refunds) => refunds.ByBuyerAsync(owner.Id, order.Id, [tickets[1].Id], Ct)));
        await app.RunAsync((ReceiptNumbering numbering) => numbering.RunAsync(Ct));
        var papers = await app.DbAsync(db => db.ReceiptsOf(owner.Id).ToListAsync(Ct));
        return (owner, new(order.Code, tickets[0].Id, papers.Single(paper => paper.Kind == ReceiptKind.CreditNote).Code));
    }

    // what the page repeats of the address asked for, and of who asks
    private static string WithoutIds(string html) => Ids().Replace(html, "…");

    [GeneratedRegex("""[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Z]{5}-[0-9A-Z]{5}|A-[0-9]{4}-[0-9]{6}|name="__RequestVerificationToken"[^>]*""", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    private sealed record Things(string Order, Guid Ticket, string CreditNote);
}
