using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Audit;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Mail;

namespace OgTickets.Tests.Pages.Admin;

/// <summary>Lists that grow with the Games come a page at a time; whoever follows « next » sees each row once.</summary>
public sealed class LongListsTests(App app) : IClassFixture<App>
{
    private const int Many = 60;

    [Fact]
    public async Task Phones_at_the_gates()
    {
        for (var i = 0; i < Many; i++) await app.RunAsync((GateDevices devices) => devices.MakeAsync($"Porte {i:00}", "Inès Le Fèvre", "STA", TimeSpan.FromHours(8), Ct));

        var seen = await WalkAsync("/fr/admin/devices", "#devices li.card h3");

        for (var i = 0; i < Many; i++) Assert.Single(seen, text => text.Contains($"Porte {i:00}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mails_that_did_not_go_out()
    {
        await app.DbAsync(async db =>
        {
            for (var i = 0; i < Many; i++)
                db.MailMessages.Add(new MailMessage
                {
                    Cause = $"long-list:{i}",
                    Template = MailTemplates.OrderPaid,
                    Recipient = $"long-list-{i:00}@example.org",
                    Language = "fr",
                    Data = """{"orderCode":"00000-00000","buyerName":"Zoé Martin","amountCents":100,"lines":[],"path":"/orders/00000-00000"}""",
                    CreatedAt = app.Time.Now,
                    NextTryAt = app.Time.Now,
                    GivenUpAt = app.Time.Now,
                    LastError = "550 No such mailbox",
                });
            await db.SaveChangesAsync(Ct);
        });

        var seen = await WalkAsync("/fr/admin/mail", "#letters li.card > p.quiet");

        for (var i = 0; i < Many; i++) Assert.Single(seen, text => text.Contains($"long-list-{i:00}@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_who_work_here_organisers_first()
    {
        List<string> people = [];
        for (var i = 0; i < Many; i++) people.Add((await app.NewPersonAsync(role: i % 20 == 0 ? Roles.Admin : Roles.Gate)).Email!);

        var seen = await WalkAsync("/fr/admin/staff", "ul.staff li.card");

        Assert.All(people, email => Assert.Single(seen, text => text.Contains(email, StringComparison.Ordinal)));
        var places = people.ConvertAll(email => seen.FindIndex(text => text.Contains(email, StringComparison.Ordinal)));
        Assert.True(places.Where((_, i) => i % 20 == 0).Max() < places.Where((_, i) => i % 20 != 0).Min());
    }

    [Fact]
    public async Task Invitations_that_wait()
    {
        var organiser = await app.NewPersonAsync(role: Roles.Admin);
        for (var i = 0; i < Many; i++)
            await app.RunAsync((IServiceProvider shop) =>
            {
                shop.GetRequiredService<Actor>().AccountId = organiser.Id;
                return shop.GetRequiredService<StaffInvitations>().InviteAsync($"invited-{i:00}@example.org", Roles.Gate, "fr", Ct);
            });
        var browser = await app.SignedInAsync(organiser);

        var page = await browser.GetAsync("/fr/admin/staff");
        List<string> seen = [page.TextOf("main")];
        while (page.Has("a[rel=next][href*='invited=']")) seen.Add((page = await page.ClickAsync("a[rel=next][href*='invited=']")).Is(HttpStatusCode.OK).TextOf("main"));

        await app.DbAsync(db => db.StaffInvitations.ExecuteDeleteAsync(Ct)); // the other lists of this page are walked by their only way on
        Assert.Equal(2, seen.Count);
        for (var i = 0; i < Many; i++) Assert.Single(seen, text => text.Contains($"invited-{i:00}@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whoever_acts_on_a_later_page_stays_there(bool byHtmx)
    {
        for (var i = 0; i < Many; i++)
        {
            await app.NewPersonAsync(role: Roles.Gate);
            await app.RunAsync((GateDevices devices) => devices.MakeAsync($"Entrée {i:00}", "Inès Le Fèvre", "STA", TimeSpan.FromHours(8), Ct));
        }
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));

        foreach (var (list, row, button) in new[] { ("staff", "ul.staff li.card p.quiet", "EndSessions"), ("devices", "ul.staff li.card h3", "CutOff") })
        {
            var page = await (await browser.GetAsync($"/fr/admin/{list}")).ClickAsync("a[rel=next]");
            var first = page.All(row)[0].TextContent;

            var answer = await page.Form($"ul.staff li.card:first-child form[action*='{button}']").SubmitAsync(byHtmx);

            Assert.Equal(first, (byHtmx ? answer : await answer.FollowAsync()).Is(HttpStatusCode.OK).All(row)[0].TextContent);
        }
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Whoever_takes_back_an_invitation_of_a_later_page_stays_there_until_it_is_empty(bool byHtmx)
    {
        var organiser = await app.NewPersonAsync(role: Roles.Admin);
        var ids = await InvitedAsync(organiser.Id, StaffInvitations.PageSize + 2);
        var browser = await app.SignedInAsync(organiser);
        var page = await (await browser.GetAsync("/fr/admin/staff")).ClickAsync("a[rel=next][href*='invited=']");
        Assert.Equal(["list-1@example.org", "list-0@example.org"], Shown(page));

        Assert.Equal(["list-0@example.org"], Shown(await TakenBackAsync(ids[1])));
        Assert.Equal(StaffInvitations.PageSize, Shown(await TakenBackAsync(ids[0])).Count);
        await app.DbAsync(db => db.StaffInvitations.ExecuteDeleteAsync(Ct)); // the other lists of this page are walked by their only way on

        List<string> Shown(HtmlPage shown) => [.. shown.All("ul.staff h3").Select(email => email.TextContent)];

        async Task<HtmlPage> TakenBackAsync(Guid id)
        {
            var answer = await page.Form($"form[action*='TakeBack'][action*='{id}']").SubmitAsync(byHtmx);
            return (byHtmx ? answer : await answer.FollowAsync()).Is(HttpStatusCode.OK);
        }
    }

    private Task<List<Guid>> InvitedAsync(Guid organiser, int invitations) => app.DbAsync(async db =>
    {
        var ids = Enumerable.Range(0, invitations).Select(n => Guid.CreateVersion7(app.Time.Now.AddSeconds(n))).ToList();
        foreach (var (n, id) in ids.Index())
        {
            var email = $"list-{n}@example.org";
            db.StaffInvitations.Add(new() { Id = id, Email = email, NormalizedEmail = email.ToUpperInvariant(), Role = Roles.Gate, Language = "fr", InvitedBy = organiser, InvitedAt = app.Time.Now, ExpiresAt = app.Time.Now + StaffInvitations.Lives });
        }
        await db.SaveChangesAsync(Ct);
        return ids;
    });

    /// <summary>The texts of all rows, page by page.</summary>
    private async Task<List<string>> WalkAsync(string address, string rows)
    {
        var browser = await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Admin));
        var (seen, pages) = (new List<string>(), 0);
        for (string? next = address; next is not null; pages++)
        {
            var page = (await browser.GetAsync(next)).Is(HttpStatusCode.OK);
            seen.AddRange(page.All(rows).Select(row => row.TextContent));
            next = page.All("a[rel=next]").SingleOrDefault()?.GetAttribute("href");
        }
        Assert.True(pages > 1);
        return seen;
    }
}
