using Microsoft.EntityFrameworkCore;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Tests.Payments.Receipts;
using OgTickets.Tests.Payments.Stripe;

namespace OgTickets.Tests.Payments;

/// <summary>
/// The power goes out before each commit of a story in turn, then people click again and the loops go round: it must end as if nothing had happened. How many commits
/// a story has is found by cutting until there is none left to cut.
/// </summary>
public sealed class PowerCutTests(StripeApp app) : IClassFixture<StripeApp>
{
    [Fact]
    public Task A_purchase_ends_paid_once_with_one_receipt_wherever_the_power_goes_out() => WhereverItGoesOutAsync(5, async () =>
    {
        var order = await app.PendingOrderAsync();
        return new Story(
            [
                async () => { if (await app.StartAsync(order.Account.Id, order.Id) is PaymentStart.Page page) app.Peer.Book.Pay(page.Address.Segments[^1]); },
                HearAsync,
                () => app.RunAsync((PaymentReconciliation asks) => asks.RunAsync(Ct)),
                app.NumberAsync,
            ],
            async () =>
            {
                Assert.Equal(Standing.Paid(), await app.StandingAsync(order));
                Assert.Equal((200_00L, 0L), MoneyOf(order));
                Assert.Single(await app.ReceiptsAsync(order.Id));
            });
    });

    [Fact]
    public Task A_ticket_given_back_is_paid_back_once_with_one_credit_note_wherever_the_power_goes_out() => WhereverItGoesOutAsync(5, async () =>
    {
        var (order, _) = await app.PaidAtStripeAsync();
        var ticket = (await app.TicketIdsAsync(order.Id))[0];
        return new Story(
            [() => app.GiveBackAsync(order.Id, forced: false, ticket), app.PayOutAsync, HearAsync, app.NumberAsync],
            async () =>
            {
                Assert.Equal(new Standing(OrderState.PartlyRefunded, "Paid", 1, 0, 1, 1, "order-paid refund-underway refund-done", "organiser Done"), await app.StandingAsync(order));
                Assert.Equal((200_00L, 100_00L), MoneyOf(order));
                Assert.Equal([ReceiptKind.Receipt, ReceiptKind.CreditNote], (await app.ReceiptsAsync(order.Id)).Select(r => r.Kind));
            });
    });

    [Fact]
    public Task A_failed_refund_tried_again_is_paid_once_wherever_the_power_goes_out() => WhereverItGoesOutAsync(3, async () =>
    {
        var (order, payment, refund) = await app.FailedRefundAsync();
        return new Story(
            [() => app.TryAgainAsync(refund), app.PayOutAsync, HearAsync],
            async () => Assert.Equal(("organiser Done", 200_00L, 2), ((await app.StandingAsync(order)).Refunds, payment.Refunded, payment.Refunds.Count)));
    });

    [Fact]
    public Task Money_that_left_at_the_dashboard_is_named_once_wherever_the_power_goes_out() => WhereverItGoesOutAsync(3, async () =>
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.Refund(payment.Id, 100_00);
        var ticket = (await app.TicketIdsAsync(order.Id))[0];
        return new Story(
            [
                HearAsync,
                async () => { foreach (var held in await app.DbAsync(db => db.Refunds.Where(r => r.OrderId == order.Id && r.IsHeld).Select(r => r.Id).ToListAsync(Ct))) await app.SayAsync(held, ticket); },
                app.NumberAsync,
            ],
            async () =>
            {
                Assert.Equal(new Standing(OrderState.PartlyRefunded, "Paid", 1, 0, 1, 1, "order-paid tickets-given-back", "provider Done"), await app.StandingAsync(order));
                Assert.Equal((200_00L, 100_00L), MoneyOf(order));
                Assert.Single((await app.ReceiptsAsync(order.Id))[1].Facts.Lines);
            });
    });

    [Fact]
    public Task A_dispute_that_is_lost_ends_lost_once_wherever_the_power_goes_out() => WhereverItGoesOutAsync(2, async () =>
    {
        var (order, payment) = await app.PaidAtStripeAsync();
        app.Peer.Book.CloseDispute(app.Peer.Book.OpenDispute(payment.Id).Id, won: false);
        return new Story(
            [HearAsync],
            async () => Assert.Equal((OrderState.Refunded, 0, 0, "dispute Done"), ((await app.StandingAsync(order)).Order, (await app.StandingAsync(order)).Sold, (await app.StandingAsync(order)).LiveTickets, (await app.StandingAsync(order)).Refunds)));
    });

    /// <param name="atLeast">So many commits the story has at the least: fewer would mean that nothing was cut.</param>
    private async Task WhereverItGoesOutAsync(int atLeast, Func<Task<Story>> begin)
    {
        var cuts = 0;
        for (var wasCut = true; wasCut; cuts += wasCut ? 1 : 0)
        {
            var story = await begin();
            app.Power.After(cuts);
            wasCut = false;
            // who died is started again a little later; a round that went through to its end may have been waiting for a time that had not come
            for (var round = 0; round < 4; round++)
            {
                wasCut |= await GoAsync(story);
                app.Time.MoveOn(TimeSpan.FromMinutes(1));
            }

            app.Power.After(int.MaxValue);
            await story.EndsAsync();
        }

        Assert.True(cuts >= atLeast, $"Cut {cuts} times only.");
    }

    private static async Task<bool> GoAsync(Story story)
    {
        try
        {
            foreach (var step in story.Steps) await step();
            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }

    private async Task HearAsync() => await app.HearStripeAsync();

    /// <summary>Cents taken for the order, and given back, by Stripe's own book.</summary>
    private (long Taken, long Back) MoneyOf(PendingOrder order)
    {
        var payments = app.Peer.Book.Payments.Where(p => p.Metadata["order_id"]!.ToString() == order.Id.ToString()).ToList();
        return (payments.Sum(p => p.Amount), payments.Sum(p => p.Refunded));
    }

    /// <param name="Steps">What people and loops do; each may be done again.</param>
    /// <param name="EndsAsync">How it must end.</param>
    private sealed record Story(IReadOnlyList<Func<Task>> Steps, Func<Task> EndsAsync);
}
