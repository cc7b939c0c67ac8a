using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Audit;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Mail;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

public sealed class KeyRotationTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Old_codes_die_and_new_ones_open_the_gate()
    {
        var ticket = await NewTicketAsync();
        var old = app.CodeOf(ticket);

        Assert.Equal(new RotationResult.Rotated(1), await app.RotateAsync(ticket.AccountId));

        var anew = await app.TicketAsync(ticket.Id);
        Assert.Equal((2, 0, TicketState.Live, ticket.ShortNumber), (anew.Issue, anew.Admitted, anew.State, anew.ShortNumber));
        Assert.True(await app.SealHoldsAsync(anew));
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        Assert.Equal(GateAnswer.Transferred, await app.ScanAsync(ticket, old));
        Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(ticket, app.CodeOf(anew)));
    }

    [Fact]
    public async Task A_ticket_that_has_let_somebody_in_keeps_its_code_for_the_others()
    {
        var ticket = await NewTicketAsync();
        var code = app.CodeOf(ticket);
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(ticket, code));

        Assert.Equal(new RotationResult.Rotated(0), await app.RotateAsync(ticket.AccountId));

        Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(ticket, code));
        Assert.Equal(1, (await app.TicketAsync(ticket.Id)).Issue);
    }

    [Theory]
    [InlineData(TicketState.Refunded)]
    [InlineData(TicketState.Revoked)]
    [InlineData(TicketState.Disputed)]
    public async Task A_dead_ticket_is_not_issued_anew(TicketState state)
    {
        var ticket = await NewTicketAsync();
        await app.ChangeTicketAsync(ticket.Id, state);

        Assert.Equal(new RotationResult.Rotated(0), await app.RotateAsync(ticket.AccountId));

        Assert.Equal((1, state), await app.TicketAsync(ticket.Id) is var now ? (now.Issue, now.State) : default);
    }

    [Fact]
    public async Task A_ticket_of_a_session_that_is_over_is_left_alone()
    {
        var ticket = await NewTicketAsync();
        await app.GoToAsync("ATH07", TimeSpan.FromDays(-1));

        Assert.Equal(new RotationResult.Rotated(0), await app.RotateAsync(ticket.AccountId));
    }

    [Fact]
    public async Task Somebody_elses_tickets_stay()
    {
        var (mine, theirs) = (await NewTicketAsync(), await NewTicketAsync());

        await app.RotateAsync(mine.AccountId);

        Assert.Equal(1, (await app.TicketAsync(theirs.Id)).Issue);
    }

    [Fact]
    public async Task Once_a_day_is_enough()
    {
        var ticket = await NewTicketAsync();
        var first = app.Time.Now;
        await app.RotateAsync(ticket.AccountId);
        app.Time.MoveOn(TimeSpan.FromHours(23));

        Assert.Equal(new RotationResult.TooSoon(first + TimeSpan.FromDays(1)), await app.RotateAsync(ticket.AccountId));
        Assert.Equal(2, (await app.TicketAsync(ticket.Id)).Issue);

        app.Time.MoveOn(TimeSpan.FromHours(1));
        Assert.Equal(new RotationResult.Rotated(1), await app.RotateAsync(ticket.AccountId));
        Assert.Equal(3, (await app.TicketAsync(ticket.Id)).Issue);
    }

    [Fact]
    public async Task Each_order_gets_one_mail_that_holds_no_code()
    {
        var account = await NewAccountAsync();
        var (one, other) = (await app.PaidOrderAsync(account, new Bought(Tickets: 2)), await app.PaidOrderAsync(account, new Bought("SWM10")));

        Assert.Equal(new RotationResult.Rotated(3), await app.RotateAsync(account.Id));

        var mails = await app.DbAsync(db => db.MailMessages.Where(m => m.Template == MailTemplates.TicketsReissued && m.Recipient == account.Email).ToListAsync(Ct));
        Assert.Equal(2, mails.Count);
        Assert.All(new[] { one.Order.Code, other.Order.Code }, code => Assert.Single(mails, mail => mail.Data.Contains(code, StringComparison.Ordinal)));
        Assert.All(mails, mail => Assert.DoesNotContain(TicketCode.Prefix, mail.Data, StringComparison.Ordinal));
        var printed = await app.RunAsync((IEnumerable<IMailAttachments> all) => all.Single(a => a.Template == MailTemplates.TicketsReissued).OfAsync(mails.Single(m => m.Data.Contains(one.Order.Code, StringComparison.Ordinal)).Data, Ct));
        var codes = await ScannedCodes.OfPdfAsync(Assert.Single(printed).Bytes);
        Assert.Equal(2, codes.Count);
        foreach (var code in codes) Assert.True(await app.AdmitsAsync(code));
    }

    [Fact]
    public async Task The_trail_says_who_did_it_and_which_tickets()
    {
        var ticket = await NewTicketAsync();
        var admin = Guid.NewGuid();
        await app.RunAsync((IServiceProvider shop) =>
        {
            shop.GetRequiredService<Actor>().AccountId = admin;
            return shop.GetRequiredService<KeyRotation>().RotateAsync(ticket.AccountId, Ct);
        });

        var entries = await app.DbAsync(db => db.AuditEntries.Where(e => e.ActorId == admin).OrderBy(e => e.Id).Select(e => $"{e.Action} {e.Subject} {e.Detail}").ToListAsync(Ct));
        Assert.Equal([$$"""ticket.reissued {{ticket.Id}} {"issue":2,"why":"key-rotated"}""", $$"""account-key.rotated {{ticket.AccountId}} {"version":2,"tickets":1}"""], entries.Order().Reverse());
    }

    [Fact]
    public async Task The_fingerprint_is_another_one_afterwards()
    {
        var ticket = await NewTicketAsync();
        var before = await FactsAsync(ticket.AccountId);
        await app.RotateAsync(ticket.AccountId);
        var after = await FactsAsync(ticket.AccountId);

        Assert.Equal((1, 2), (before!.Version, after!.Version));
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Null(before.NextFrom);
        Assert.Equal(app.Time.Now + KeyRotation.Every, after.NextFrom);
        Assert.Null(await FactsAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task Nobody_has_a_key_that_nobody_has()
    {
        Assert.Equal(new RotationResult.NotThere(), await app.RotateAsync(Guid.NewGuid()));
    }

    private Task<KeyFacts?> FactsAsync(Guid account) => app.RunAsync((KeyRotation rotation) => rotation.FactsAsync(account, Ct));

    private Task<Account> NewAccountAsync()
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        return app.NewAccountAsync();
    }

    private async Task<Ticket> NewTicketAsync() => (await app.PaidOrderAsync(await NewAccountAsync())).Tickets[0];
}
