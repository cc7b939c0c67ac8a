using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OgTickets.Gate;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Tests.Payments;

/// <summary>A ticket taken back, and something else happening to it at the same moment.</summary>
public sealed class RefundRaceTests(RefundRaceTests.Moment app) : IClassFixture<RefundRaceTests.Moment>
{
    /// <summary>The shop stopped just before tickets die.</summary>
    public sealed class Moment(TestCluster cluster) : PaymentApp(cluster)
    {
        public BeforeTheyDie Before { get; } = new();

        protected override IReadOnlyList<IInterceptor> Interceptors => [Before];
    }

    [Fact]
    public async Task The_same_order_given_back_twice_at_once_is_given_back_once()
    {
        var order = await app.PaidByCardAsync();

        var answers = await app.AllAtOnceAsync(Row.Of("orders", order.Id), callers: 2, () => app.GiveBackAsync(order.Id));

        Assert.Equal([RefundResult.Requested, RefundResult.AlreadyRefunded], answers.Order());
        Assert.Equal((200_00L, 0L, 0), await app.MoneyGivenBackAsync(order));
    }

    [Fact]
    public async Task Two_organisers_with_one_ticket_in_common_give_it_back_once()
    {
        var order = await app.PaidByCardAsync();
        var tickets = await app.TicketIdsAsync(order.Id);

        var answers = await app.AllAtOnceAsync(Row.Of("orders", order.Id),
            [() => app.GiveBackAsync(order.Id, forced: false, tickets[0]), () => app.GiveBackAsync(order.Id, forced: true, tickets)]);

        Assert.Equal([RefundResult.Requested, RefundResult.AlreadyRefunded], answers.Order());
        Assert.Equal(answers[1] is RefundResult.Requested ? 200_00 : 100_00, (await app.MoneyGivenBackAsync(order)).Ours);
    }

    [Fact]
    public async Task A_scan_that_comes_first_makes_the_refund_a_no()
    {
        var ticket = await AtTheGateAsync();
        app.Before.Meanwhile = async () => Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(ticket));

        Assert.Equal(RefundResult.InUse, await app.GiveBackAsync(ticket.OrderId));
        Assert.Equal((TicketState.Live, 1), await app.TicketAsync(ticket.Id));
    }

    [Fact]
    public async Task Of_a_refund_and_a_scan_at_the_same_instant_one_wins()
    {
        var ticket = await AtTheGateAsync();

        var answers = await app.AllAtOnceAsync<object>(Row.Of("tickets", ticket.Id), [async () => await app.ScanAsync(ticket), async () => await app.GiveBackAsync(ticket.OrderId)]);

        Assert.Equal(answers[0] is GateAnswer.Admitted ? (GateAnswer.Admitted, RefundResult.InUse) : (GateAnswer.Refunded, RefundResult.Requested), (answers[0], answers[1]));
        Assert.Equal(answers[0] is GateAnswer.Admitted ? (TicketState.Live, 1) : (TicketState.Refunded, 0), await app.TicketAsync(ticket.Id));
    }

    private Task<Ticket> AtTheGateAsync() => app.TicketAtTheGateAsync();
}

/// <summary>The twins: the same races without the guards. Each must go wrong, or only the database's own rule must stop it.</summary>
public sealed class RefundRaceTwins(RefundRaceTwins.Unguarded app) : IClassFixture<RefundRaceTwins.Unguarded>
{
    public sealed class Unguarded(TestCluster cluster) : PaymentApp(cluster)
    {
        public BeforeTheyDie Before { get; } = new() { Unchecked = true };

        protected override IReadOnlyList<IInterceptor> Interceptors => [Before, new WithoutRowLocks()];
    }

    [Fact]
    public async Task Without_the_check_a_ticket_that_lets_somebody_in_would_be_paid_back()
    {
        var ticket = await app.TicketAtTheGateAsync();
        app.Before.Meanwhile = async () => Assert.Equal(GateAnswer.Admitted, await app.ScanAsync(ticket));

        Assert.Equal(RefundResult.Requested, await app.GiveBackAsync(ticket.OrderId));
        Assert.Equal((TicketState.Refunded, 1), await app.TicketAsync(ticket.Id));
    }

    [Fact]
    public async Task Without_lock_and_check_a_ticket_still_cannot_be_refunded_twice()
    {
        var order = await app.PaidByCardAsync();
        // other seats of the buyer, or the counters would refuse to go below zero: only uq_refund_lines_ticket is left to say no
        await app.PaidAsync(await app.StartedAsync(await app.AnotherOrderAsync(order)));

        var answers = await app.AllAtOnceAsync(Row.Of("account_seats", order.Account.Id) with { Where = "account_id = $1" }, callers: 2, async () =>
        {
            try
            {
                return (RefundResult?)await app.GiveBackAsync(order.Id);
            }
            catch (DbUpdateException refused) when (refused.Broke(Constraints.RefundTicket))
            {
                return null;
            }
        });

        Assert.Equal([null, RefundResult.Requested], answers.Order());
    }
}

/// <summary>The last twin, with a rule of the database taken out as well: a database of its own, since the twins above need that rule and tests have no order.</summary>
public sealed class RefundRaceLastTwin(RefundRaceTwins.Unguarded app) : IClassFixture<RefundRaceTwins.Unguarded>
{
    [Fact]
    public async Task Without_all_of_them_no_more_goes_back_than_was_paid()
    {
        await app.DropIndexAsync(Constraints.RefundTicket);
        var order = await app.PaidByCardAsync();

        var refused = await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            await app.GiveBackAsync(order.Id);
            await app.DbAsync(async db =>
            {
                var attempt = await db.PaymentAttempts.SingleAsync(a => a.OrderId == order.Id, Ct);
                db.Refunds.Add(Refund.Of(attempt, 1, RefundReason.Organiser, app.Time.Now));
                await db.SaveChangesAsync(Ct);
            });
        });

        Assert.True(refused.Broke(Constraints.AttemptAmounts));
    }
}

/// <summary>Stands in the way of the UPDATE by which tickets die: lets something happen first, and for a twin takes its conditions away.</summary>
public sealed class BeforeTheyDie : DbCommandInterceptor
{
    /// <summary>Happens once.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public bool Unchecked { get; init; }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (!command.CommandText.StartsWith("UPDATE tickets", StringComparison.Ordinal) || !command.CommandText.Contains("t.admitted = 0", StringComparison.Ordinal)) return result;
        if (Unchecked) command.CommandText = command.CommandText[..command.CommandText.IndexOf(" AND ", StringComparison.Ordinal)];
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
        }

        return result;
    }
}

internal static class AtTheSameMoment
{
    /// <summary>A paid ticket of a session whose doors are open.</summary>
    public static async Task<Ticket> TicketAtTheGateAsync(this App app)
    {
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        return await app.PaidTicketAsync();
    }

    /// <summary>A steward scans it and lets one in.</summary>
    public static async Task<GateAnswer> ScanAsync(this App app, Ticket ticket) => Assert.IsType<GateResult.Answered>(await app.RunAsync((GateDesk desk) =>
        desk.ScanAsync(new Scan(Guid.NewGuid(), Guid.NewGuid(), "A", ticket.SessionNumber, app.CodeOf(ticket), 1), Ct))).Answer;

    public static Task<(TicketState State, int Admitted)> TicketAsync(this App app, Guid id) => app.DbAsync(async db =>
    {
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id, Ct);
        return (ticket.State, ticket.Admitted);
    });
}
