using System.Net;
using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>A borrowed phone without a password on it: an organiser shows a QR, the phone scans at that venue, and is cut off.</summary>
public sealed class PairedPhoneTests(App app) : IClassFixture<App>
{
    private const string Devices = "/fr/admin/devices", Make = "form[action*='handler=Make']", Pair = "form.gate-pair";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_QR_to_the_first_ticket(bool byHtmx)
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var (phone, desk) = await PairedAsync(byHtmx);

        Assert.Equal("Porte A", desk.Form("form.gate-choose").Value("gate"));
        Assert.DoesNotContain(desk.All("button[name=session]"), session => session.GetAttribute("value") == "SWM01");
        var answer = await (await phone.GetAsync(AtTheGate.Desk)).ScanAsync(app.CodeOf(ticket), byHtmx);

        Assert.Equal("Admis", answer.TextOf("#word"));
        var row = await app.DbAsync(db => db.Admissions.SingleAsync(a => a.TicketId == ticket.Id, Ct));
        Assert.True(await app.DbAsync(db => db.GateDevices.AnyAsync(d => d.Id == row.DeviceId && d.HeldBy == "Inès Le Fèvre", Ct)));
        var undone = await answer.Form("form[action*='handler=Undo']").SubmitAsync(byHtmx);
        Assert.Equal("Repris", (byHtmx ? undone : await undone.FollowAsync()).TextOf("#word"));
    }

    [Fact]
    public async Task It_opens_no_other_venue_and_no_other_page()
    {
        var (phone, _) = await PairedAsync();

        var refused = await phone.GetAsync("/fr/gate?session=SWM01&gate=Porte+A");
        Assert.Contains("Aucune séance n’a le code", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        foreach (var page in new[] { "/fr/admin", Devices, "/fr/tickets", "/fr/orders", "/fr/account", "/fr/checkout" })
            Assert.StartsWith("/fr/account/login", (await phone.GetAsync(page)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_looks_up_no_tickets_of_other_venues()
    {
        var (phone, _) = await PairedAsync();
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var both = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("SWM01"), new Bought("ATH07"));
        var elsewhere = await app.PaidOrderAsync(await app.NewAccountAsync(), new Bought("SWM01"));
        var page = await phone.GetAsync("/fr/gate/find?session=ATH07&gate=Porte+A");

        var found = await page.Form("form.gate-find").Fill("Input.Order", both.Order.Code).Fill("Input.Name", "Essai").SubmitAsync();
        Assert.Single(found.Is(HttpStatusCode.OK).All(".gate-found li"));
        (await page.Form("form.gate-find").Fill("Input.Order", elsewhere.Order.Code).Fill("Input.Name", "Essai").SubmitAsync()).Is(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_phone_that_restarts_is_still_paired_until_its_hour()
    {
        var opened = await app.NewBrowser().GetAsync(await PairingAddressAsync());

        var paired = await opened.Form(Pair).SubmitAsync();

        Assert.Contains($"max-age={8 * 60 * 60}", paired.Header("Set-Cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_off_it_lets_nobody_in_from_that_moment()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        app.Time.MoveOn(TimeSpan.FromMinutes(5)); // later than those of the other tests
        var (phone, _) = await PairedAsync();
        var desk = await phone.GetAsync(AtTheGate.Desk);
        var organiser = await OrganiserAsync();

        // the newest stands first
        await (await organiser.GetAsync(Devices)).Form(".staff li:first-child form[action*='handler=CutOff']").SubmitAsync();

        Assert.Contains("Coupé", (await organiser.GetAsync(Devices)).TextOf(".staff"), StringComparison.Ordinal);
        var refused = await desk.Form(AtTheGate.Form).Fill("Input.Text", app.CodeOf(ticket)).SubmitAsync();
        Assert.StartsWith("/fr/account/login", refused.Location, StringComparison.Ordinal);
        Assert.Equal(0, await app.InsideAsync(ticket));
    }

    [Fact]
    public async Task Whoever_is_signed_in_on_a_borrowed_phone_is_not_who_scans()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var owner = await app.NewPersonAsync();
        var phone = await app.SignedInAsync(owner);
        var opened = await phone.GetAsync(await PairingAddressAsync());
        await opened.Form(Pair).SubmitAsync();

        var asked = await (await phone.GetAsync(AtTheGate.Desk)).ScanAsync(ticket.ShortNumber);
        await asked.Form(AtTheGate.Form).Fill("Input.Reason", "Téléphone éteint, identité vue").SubmitAsync();

        Assert.Equal(1, await app.InsideAsync(ticket));
        var entry = await app.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "admission.forced" && e.Subject == ticket.Id.ToString(), Ct));
        Assert.Null(entry.ActorId);
        (await phone.GetAsync("/fr/tickets")).Is(HttpStatusCode.OK); // and still signed in as before
    }

    [Theory]
    [InlineData(false, "0000000000-0000000000")]
    [InlineData(true, "bonjour")]
    public async Task A_code_that_is_none_pairs_nothing(bool byHtmx, string code)
    {
        var phone = app.NewBrowser();
        var page = await phone.GetAsync("/fr/gate/pair");

        var refused = await page.Form(Pair).Fill("Code", code).SubmitAsync(byHtmx);

        Assert.Contains("Ce code ne vaut rien", refused.Is(HttpStatusCode.UnprocessableEntity).TextOf(".error-summary"), StringComparison.Ordinal);
        Assert.StartsWith("/fr/account/login", (await phone.GetAsync(AtTheGate.Desk)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_form_that_pairs_names_what_is_missing(bool byHtmx)
    {
        var page = await (await OrganiserAsync()).GetAsync(Devices);

        var refused = await page.Form(Make).SubmitAsync(byHtmx);

        Assert.Equal(3, refused.Is(HttpStatusCode.UnprocessableEntity).All(".error-summary li").Count);
        Assert.False(refused.Has(".device-code"));
    }

    private async Task<(Browser Phone, HtmlPage Desk)> PairedAsync(bool byHtmx = false)
    {
        var phone = app.NewBrowser();
        var opened = await phone.GetAsync(await PairingAddressAsync(byHtmx));
        // looking changes nothing
        Assert.StartsWith("/fr/account/login", (await phone.GetAsync(AtTheGate.Desk)).Location, StringComparison.Ordinal);
        var sent = await opened.Form(Pair).SubmitAsync();
        return (phone, (await sent.FollowAsync()).Is(HttpStatusCode.OK));
    }

    /// <summary>Where the QR leads that the organiser's page draws, once.</summary>
    private async Task<string> PairingAddressAsync(bool byHtmx = false)
    {
        var page = await (await OrganiserAsync()).GetAsync(Devices);
        var sent = await page.Form(Make).Fill("Input.Gate", "Porte A").Fill("Input.HeldBy", "Inès Le Fèvre").Fill("Input.Venue", "STA").Fill("Input.Hours", "8").SubmitAsync(byHtmx);
        var shown = byHtmx ? sent : await sent.FollowAsync();
        Assert.True(shown.Has(".device-code svg.qr path"));
        Assert.False((await shown.Browser.GetAsync(Devices)).Has(".device-code"));
        return $"/fr/gate/pair?code={shown.TextOf(".device-code .code")}";
    }

    private async Task<Browser> OrganiserAsync() => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
}
