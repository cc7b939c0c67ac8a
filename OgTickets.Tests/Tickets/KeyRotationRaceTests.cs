using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Gate;
using OgTickets.Identity;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Tests.Tickets;

/// <summary>A key is replaced at the very moment when a payment comes in, or somebody stands at the gate. Either may be first.</summary>
public sealed class KeyRotationRaceTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_ticket_is_sealed_by_a_key_that_is_being_replaced(bool rotationFirst)
    {
        var account = await app.NewAccountAtAsync();
        Func<Task<int>>[] calls = [async () => { await app.RotateAsync(account.Id); return 0; }, async () => (await app.PaidOrderAsync(account)).Tickets.Count];

        await app.OneBehindTheOtherAsync(Row.Of("account_keys", await app.SealingKeyAsync(account.Id)), rotationFirst ? calls : [.. calls.Reverse()]);

        Assert.Equal(0, await app.SealedByTheOldKeyAsync(account.Id));
        var ticket = await app.DbAsync(db => db.Tickets.AsNoTracking().SingleAsync(t => t.AccountId == account.Id, Ct));
        Assert.Equal(rotationFirst ? 1 : 2, ticket.Issue);
        Assert.True(await app.SealHoldsAsync(ticket));
    }

    [Fact]
    public async Task Twin_locking_and_reading_the_newest_key_in_one_statement_finds_the_old_one()
    {
        var account = await app.NewAccountAtAsync();
        var key = await app.SealingKeyAsync(account.Id);

        var found = await app.OneBehindTheOtherAsync(Row.Of("account_keys", key),
            async () => { await app.RotateAsync(account.Id); return Guid.Empty; },
            () => app.DbAsync(async db => (await db.AccountKeys.FromSql($"select * from account_keys where account_id = {account.Id} order by version desc limit 1 for share").ToListAsync(Ct))[0].Id));

        Assert.Equal(key, found[1]);
        Assert.NotEqual(key, await app.SealingKeyAsync(account.Id));
    }

    [Fact]
    public async Task Somebody_who_comes_in_first_keeps_the_code_for_the_others()
    {
        var ticket = await app.AtTheDoorsAsync();
        var code = app.CodeOf(ticket);

        await app.OneBehindTheOtherAsync(Row.Of("tickets", ticket.Id),
            async () => await app.ScanAsync(ticket, code) == GateAnswer.Admitted,
            async () => await app.RotateAsync(ticket.AccountId) is RotationResult.Rotated);

        Assert.Equal((1, 1), await app.TicketAsync(ticket.Id) is var now ? (now.Issue, now.Admitted) : default);
        Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(ticket, code));
    }

    [Fact]
    public async Task Whoever_scans_an_old_code_as_it_dies_stays_outside()
    {
        var ticket = await app.AtTheDoorsAsync();
        var code = app.CodeOf(ticket);

        var answers = await app.OneBehindTheOtherAsync(Row.Of("tickets", ticket.Id),
            async () => { await app.RotateAsync(ticket.AccountId); return GateAnswer.Admitted; },
            () => app.ScanAsync(ticket, code));

        Assert.Equal(GateAnswer.Transferred, answers[1]);
        Assert.Equal((2, 0), await app.TicketAsync(ticket.Id) is var now ? (now.Issue, now.Admitted) : default);
    }

    [Fact]
    public async Task Twin_an_update_that_names_no_issue_lets_the_dead_code_in()
    {
        var ticket = await app.AtTheDoorsAsync();

        await app.OneBehindTheOtherAsync(Row.Of("tickets", ticket.Id),
            async () => { await app.RotateAsync(ticket.AccountId); return 0; },
            () => app.DbAsync(db => db.Database.ExecuteSqlAsync($"update tickets set admitted = admitted + 1 where id = {ticket.Id} and state = 'Live' and admitted + 1 <= admits", Ct)));

        Assert.Equal((2, 1), await app.TicketAsync(ticket.Id) is var now ? (now.Issue, now.Admitted) : default);
    }
}

/// <summary>The same without row locks: each must go wrong.</summary>
public sealed class KeyRotationRaceTwinTests(LocklessApp app) : IClassFixture<LocklessApp>
{
    [Fact]
    public async Task Twin_a_payment_under_way_leaves_a_ticket_sealed_by_the_replaced_key()
    {
        var account = await app.NewAccountAtAsync();
        var paid = await app.PaidOrderAsync(account);
        await app.RunAsync(async (IServiceProvider shop) =>
        {
            var db = shop.GetRequiredService<OgTicketsDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await shop.GetRequiredService<TicketIssue>().IssueAsync(await db.Orders.SingleAsync(o => o.Id == paid.Order.Id, Ct), Ct);
            await app.RotateAsync(account.Id); // with its lock it would wait here for ever
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });

        Assert.Equal(1, await app.SealedByTheOldKeyAsync(account.Id));
    }

    [Fact]
    public async Task Twin_a_ticket_is_issued_anew_although_somebody_is_in()
    {
        var ticket = await app.AtTheDoorsAsync();
        await app.RunAsync(async (IServiceProvider shop) =>
        {
            var db = shop.GetRequiredService<OgTicketsDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await shop.GetRequiredService<TicketReissue>().ReissueAllAsync(await db.SealingKeyAsync(ticket.AccountId, Ct), Ct);
            await app.ScanAsync(ticket, app.CodeOf(ticket)); // with the lock it would wait here for ever
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });

        Assert.Equal((2, 1), await app.TicketAsync(ticket.Id) is var now ? (now.Issue, now.Admitted) : default);
    }
}

/// <summary>What the races and their twins share.</summary>
internal static class RotationRaces
{
    /// <summary>Somebody new, weeks before the session.</summary>
    public static Task<Account> NewAccountAtAsync(this App app)
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        return app.NewAccountAsync();
    }

    /// <summary>A duo, an hour before it starts.</summary>
    public static async Task<Ticket> AtTheDoorsAsync(this App app)
    {
        var ticket = (await app.PaidOrderAsync(await app.NewAccountAtAsync())).Tickets[0];
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        return ticket;
    }
}
