using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Tests.Mail;

/// <summary>The page on which a developer reads what the shop would have mailed.</summary>
public sealed class DevMailTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task It_lists_mails_and_shows_one_in_its_own_language()
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<MailOutbox>().Add(
                "test:1", MailTemplates.OrderPaid, "zoe@example.org", "fr", new OrderMail("7ZK3D-0Q8WM", "Zoé Le Gall", 4800, ["2 × Duo"], "/orders/7ZK3D-0Q8WM"));
            await scope.ServiceProvider.GetRequiredService<OgTicketsDb>().SaveChangesAsync(Ct);
        }

        var browser = app.NewBrowser();
        browser.Language = "en";

        var list = await browser.GetAsync("/dev/mail");
        Assert.Contains("Smtp:Host", list.Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        var mail = await list.ClickAsync("main article:has(p:contains('zoe@')) a");
        Assert.Contains("Bonjour Zoé Le Gall,", mail.Is(HttpStatusCode.OK).TextOf("pre"), StringComparison.Ordinal);
        Assert.Contains("zoe@example.org", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_written_is_listed_by_its_template_and_says_what_is_missing()
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<MailOutbox>().Add("test:2", MailTemplates.OrderPaid, "ines@example.org", "fr", new { orderCode = "7ZK3D-0Q8WM" });
            await scope.ServiceProvider.GetRequiredService<OgTicketsDb>().SaveChangesAsync(Ct);
        }

        var mail = await (await app.NewBrowser().GetAsync("/dev/mail")).Is(HttpStatusCode.OK).ClickAsync("main article:has(p:contains('ines@')) a");

        Assert.Equal(MailTemplates.OrderPaid, mail.Is(HttpStatusCode.OK).TextOf("h1"));
        Assert.Contains("buyerName", mail.TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_is_not_there_is_404() => (await app.NewBrowser().GetAsync("/dev/mail/999999")).Is(HttpStatusCode.NotFound);
}
