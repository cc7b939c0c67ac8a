using System.Net;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Tests.Audit;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Somebody with the database in hand changed the trail; the page says what and where. A class of its own: its trail stays broken.</summary>
public sealed class AuditBrokenTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task An_altered_entry_is_named_on_the_page(bool byHtmx)
    {
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
        var ids = await app.WriteAsync(2);
        await app.SealAsync();
        await app.TamperAsync($"update audit_entries set action = 'test.other' where id = {ids[0]}");

        Assert.Contains("a été modifiée", (await VerifiedAsync(browser, byHtmx)).TextOf(".notice.bad"), StringComparison.Ordinal);
        await app.TamperAsync($"update audit_entries set action = 'test.written' where id = {ids[0]}");
        Assert.True((await VerifiedAsync(browser, byHtmx)).Has(".notice.good"));
    }

    private async Task<HtmlPage> VerifiedAsync(Browser browser, bool byHtmx)
    {
        await (await browser.GetAsync("/fr/admin/audit")).Form("form[action*='handler=Verify']").SubmitAsync(byHtmx);
        await app.RunAsync((AuditCheckWork work) => work.RunAsync(Ct));
        return (await browser.GetAsync("/fr/admin/audit")).Is(HttpStatusCode.OK);
    }
}
