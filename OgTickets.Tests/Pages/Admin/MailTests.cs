using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Mail;
using OgTickets.Persistence;

namespace OgTickets.Tests.Pages.Admin;

public sealed class MailTests(App app) : IClassFixture<App>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_dead_letter_is_shown_with_its_reason_and_sent_again_once(bool byHtmx)
    {
        var letter = await DeadAsync(inDoubt: false);
        var organiser = await app.NewPersonAsync(role: Roles.Admin);
        var browser = await app.SignedInAsync(organiser);
        var page = (await browser.GetAsync("/fr/admin/mail")).Is(HttpStatusCode.OK);
        Assert.Contains(letter.Recipient, page.Text, StringComparison.Ordinal);
        Assert.Contains("550 No such mailbox", page.Text, StringComparison.Ordinal);

        var answer = await page.Form(Again(letter)).SubmitAsync(byHtmx);
        var shown = byHtmx ? answer.Is(HttpStatusCode.OK) : await answer.FollowAsync();

        Assert.Contains("repart dans un instant", shown.TextOf(".notice.good"), StringComparison.Ordinal);
        Assert.False(shown.Has(Again(letter)));
        var waiting = await ReadAsync(letter.Id);
        Assert.Equal((null, null, 0, app.Time.Now), (waiting.GivenUpAt, waiting.LastError, waiting.Tries, waiting.NextTryAt));
        var entry = await app.DbAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "mail.sent-again" && e.Subject == Id(letter), Ct));
        Assert.Equal((organiser.Id, $$"""{"template":"{{letter.Template}}","isInDoubt":false}"""), (entry.ActorId, entry.Detail));

        // a colleague whose page is older presses too
        var late = await page.Form(Again(letter)).SubmitAsync(byHtmx);
        Assert.Contains("n’attend plus", (byHtmx ? late : await late.FollowAsync()).TextOf(".notice"), StringComparison.Ordinal);
        Assert.Equal(1, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Action == "mail.sent-again" && e.Subject == Id(letter), Ct)));
    }

    [Fact]
    public async Task One_in_doubt_says_that_it_may_arrive_twice()
    {
        var letter = await DeadAsync(inDoubt: true);
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

        var page = await browser.GetAsync("/en/admin/mail");

        Assert.Contains("may arrive twice", page.TextOf($"li:has({Again(letter)})"), StringComparison.Ordinal);
        await page.Form(Again(letter)).SubmitAsync();
        Assert.Null((await ReadAsync(letter.Id)).HandedOverAt); // or the next round would give it up again
    }

    [Fact]
    public async Task Two_who_press_at_once_send_it_once()
    {
        var letter = await DeadAsync(inDoubt: false);

        var answers = await app.AllAtOnceAsync(Row.Of("mail_messages", letter.Id), callers: 2, () => app.RunAsync((DeadLetters dead) => dead.SendAgainAsync(letter.Id, Ct)));

        Assert.Single(answers, true);
    }

    [Theory, InlineData("0"), InlineData("-1"), InlineData("9223372036854775807"), InlineData("one"), InlineData("")]
    public async Task A_letter_that_never_was_is_no_error(string id)
    {
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
        var token = (await browser.GetAsync("/fr/account")).Form("main form").Value("__RequestVerificationToken")!;

        Assert.InRange((int)(await browser.PostAsync($"/fr/admin/mail?handler=Again&id={id}", ("__RequestVerificationToken", token))).Status, 302, 422);
    }

    [Fact]
    public async Task One_that_cannot_be_written_is_shown_with_what_is_known_and_the_list_goes_on()
    {
        var (whole, broken) = (await DeadAsync(inDoubt: false), await DeadAsync(inDoubt: false));
        await app.DbAsync(db => db.MailMessages.Where(m => m.Id == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Data, "{}"), Ct));
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

        var page = (await browser.GetAsync("/fr/admin/mail")).Is(HttpStatusCode.OK);

        var card = Assert.Single(page.All("li.card"), li => li.TextContent.Contains(broken.Recipient, StringComparison.Ordinal));
        Assert.Equal(AccountMails.AccountClosed, card.QuerySelector("h2 code")?.TextContent);
        Assert.Contains("ne peut pas être écrit", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("buyerName", card.QuerySelector("[lang=en]")?.TextContent, StringComparison.Ordinal);
        Assert.False(page.Has(Again(broken))); // it would only come back
        Assert.True(page.Has(Again(whole)));
    }

    private static string Id(MailMessage letter) => letter.Id.ToString(CultureInfo.InvariantCulture);

    private static string Again(MailMessage letter) => $"form[hx-post*='id={Id(letter)}&']";

    private Task<MailMessage> ReadAsync(long id) => app.DbAsync(db => db.MailMessages.AsNoTracking().SingleAsync(m => m.Id == id, Ct));

    private Task<MailMessage> DeadAsync(bool inDoubt) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var (db, outbox) = (shop.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<MailOutbox>());
        outbox.Add($"test:{Guid.NewGuid()}", AccountMails.AccountClosed, People.NewEmail(), "fr", new { buyerName = "Zoé Martin" });
        var letter = db.MailMessages.Local.Single();
        (letter.GivenUpAt, letter.LastError, letter.HandedOverAt) = (app.Time.Now, "550 No such mailbox", inDoubt ? app.Time.Now : null);
        await db.SaveChangesAsync(Ct);
        return letter;
    });
}
