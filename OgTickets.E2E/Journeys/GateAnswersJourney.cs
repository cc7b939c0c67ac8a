using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OgTickets.E2E.Support;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Tickets;
using static Microsoft.Playwright.Assertions;

namespace OgTickets.E2E.Journeys;

/// <summary>Every answer of a gate as a phone shows it, by day and by night: axe finds nothing, the word and the next scan are both in sight, and a picture is kept.</summary>
public sealed class GateAnswersJourney(RealApp app, Chromium chromium) : Journey(app, chromium)
{
    private static readonly string[] Colours = ["color-contrast"];

    [Fact]
    public async Task Every_answer_can_be_read_at_arms_length_by_day_and_by_night()
    {
        var staff = await App.SignedInAsync(await App.NewPersonAsync(role: Roles.Gate));
        var steward = new Steward(await VisitorAsync(javaScript: true, width: 390, height: 844, cookies: staff.Cookies));
        var found = new List<string>();

        foreach (var answer in Enum.GetValues<GateAnswer>())
        {
            await GiveAsync(steward, answer);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await steward.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await Expect(steward.Page.Locator("#word")).ToBeInViewportAsync(new() { Ratio = 1 });
                await Expect(steward.Page.Locator("#Input_Text")).ToBeInViewportAsync(new() { Ratio = 1 });
                found.AddRange((await Axe.FoundAsync(steward.Page, scheme == ColorScheme.Light ? [] : Colours)).Select(what => $"{answer}, {scheme}: {what}"));
                var name = $"gate-answer-{answer}{(scheme == ColorScheme.Dark ? "-dark" : "")}.png";
                await steward.Page.ScreenshotAsync(new() { Path = Path.Combine(TestCluster.Root, "artifacts", "pictures", name) });
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task GiveAsync(Steward steward, GateAnswer answer)
    {
        App.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await App.PaidTicketAsync(answer == GateAnswer.WrongSession ? "SWM01" : "ATH07", "family");
        await App.GoToAsync("ATH07", answer switch { GateAnswer.TooEarly => TimeSpan.FromHours(5), GateAnswer.TooLate => TimeSpan.FromHours(-9), _ => TimeSpan.FromHours(1) });
        await steward.Page.GotoAsync("/fr/gate?session=ATH07&gate=Porte+A");
        var code = App.CodeOf(ticket);
        switch (answer)
        {
            case GateAnswer.AlreadyIn: await App.ChangeTicketAsync(ticket.Id, admitted: 4); break;
            case GateAnswer.NotEnoughLeft: await App.ChangeTicketAsync(ticket.Id, admitted: 3); break;
            case GateAnswer.Revoked: await App.ChangeTicketAsync(ticket.Id, TicketState.Revoked); break;
            case GateAnswer.Refunded: await App.ChangeTicketAsync(ticket.Id, TicketState.Refunded); break;
            case GateAnswer.Disputed: await App.ChangeTicketAsync(ticket.Id, TicketState.Disputed); break;
            case GateAnswer.Transferred: await App.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Issue, 2), Ct)); break;
            case GateAnswer.Forged: code = Forged(code); break;
            case GateAnswer.Unreadable: code = code[..100]; break;
            case GateAnswer.Unknown: code = "00000-00000"; break;
        }
        if (answer == GateAnswer.NotEnoughLeft) await steward.Page.Locator("[name='Input.People'][value='2']").CheckAsync();
        await steward.ScanAsync(code);
        if (answer == GateAnswer.Undone) await steward.Page.Locator("form[action*='handler=Undo'] button").ClickAsync();
        // the page's own word for it, whatever the language's capitals
        await Expect(steward.Page.Locator($"#answer .gate-answer[data-answer='{answer}']")).ToBeVisibleAsync();
    }

    // another last byte of the signature: still well formed
    private static string Forged(string code)
    {
        var bytes = Base45.Decode(code.AsSpan(TicketCode.Prefix.Length))!;
        bytes[^1] ^= 1;
        return TicketCode.Prefix + Base45.Encode(bytes);
    }
}
