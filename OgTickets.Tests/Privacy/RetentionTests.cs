using Microsoft.EntityFrameworkCore;
using OgTickets.Privacy;

namespace OgTickets.Tests.Privacy;

/// <summary>What the privacy page promises to erase, and when; each moves the clock of a shop of its own.</summary>
public sealed class RetentionTests(App app) : IClassFixture<App>
{
    private static readonly RetentionTimes Times = new();

    [Fact]
    public async Task Names_leave_tickets_a_year_after_the_session_and_paid_orders_after_ten_years()
    {
        var account = await app.NewPersonAsync(withPassword: true);
        var ticket = await app.PaidTicketAsync("ATH07", "duo", account.Id);
        await app.NewBrowser().SignInAsync(account.Email!);
        await app.TemplatesMailedToAsync(account.Email!);

        await AfterAsync(1);
        Assert.NotEqual(("", ""), await NamesAsync(ticket.Id));

        await app.GoToAsync("ATH07", TimeSpan.FromDays(-Times.HolderDays - 2));
        await app.RunAsync((Retention retention) => retention.ApplyAsync(Ct));
        var (holder, buyer) = await NamesAsync(ticket.Id);
        Assert.Equal("", holder);
        Assert.NotEqual("", buyer);
        Assert.False(await app.DbAsync(db => db.KnownBrowsers.AnyAsync(b => b.AccountId == account.Id, Ct)));
        Assert.False(await app.DbAsync(db => db.MailMessages.AnyAsync(Ct)));

        await AfterAsync(Times.PaidOrderDays);
        Assert.Equal(("", ""), await NamesAsync(ticket.Id));
        Assert.Equal(account.Email, await app.DbAsync(db => db.Users.Where(u => u.Id == account.Id).Select(u => u.Email).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_registration_nobody_confirms_and_a_link_nobody_uses_go()
    {
        await Pages.Account.RegisterTests.Filled(await app.NewBrowser().GetAsync("/fr/account/register"), People.NewEmail()).SubmitAsync();
        await (await app.NewBrowser().GetAsync("/fr/account/forgotpassword")).Form("main form").Fill("Input.Email", People.NewEmail()).SubmitAsync();

        await AfterAsync(2);

        Assert.False(await app.DbAsync(db => db.Registrations.AnyAsync(Ct)));
        Assert.False(await app.DbAsync(db => db.AddressRequests.AnyAsync(Ct)));
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(40_000)]
    public void Times_that_are_none_stop_the_start(int days) => Assert.Throws<InvalidOperationException>(() => new RetentionTimes { MailDays = days }.Checked());

    private Task AfterAsync(int days)
    {
        app.Time.MoveOn(TimeSpan.FromDays(days));
        return app.RunAsync((Retention retention) => retention.ApplyAsync(Ct));
    }

    private Task<(string, string)> NamesAsync(Guid ticket) => app.DbAsync(async db =>
    {
        var names = await db.Tickets.Where(t => t.Id == ticket).Select(t => new { t.HolderName, t.Order.BuyerLastName }).SingleAsync(Ct);
        return (names.HolderName, names.BuyerLastName);
    });
}
