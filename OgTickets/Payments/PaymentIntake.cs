using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Payments;

/// <summary>
/// Works the stored events of providers. Taking some moves their next try on, so whoever dies while working, another round does it; what they lead to
/// commits together with the mark that they are done. In the minute sales open, payments that came together are settled in one transaction.
/// </summary>
public sealed class PaymentIntake(
    OgTicketsDb db, PaymentPages pages, PaymentSettlement settlement, RefundsElsewhere refunds, Disputes disputes, IEnumerable<IPaymentWebhook> webhooks, IntakeBell bell, ShopClock clock)
{
    /// <summary>So many events are taken at once at most: their orders are locked until the last of their tickets is written.</summary>
    public const int Most = 32;

    /// <summary>So many questions to a provider are under way at once: it refuses whoever asks too many (Stripe: 25 a second for one kind).</summary>
    private const int AskedAtOnce = 6;

    /// <summary>So long the events whose answers have come wait for the others, to be settled together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Works every event that is due; several replicas share the work. An event that fails is tried again later and keeps no other waiting.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await WorkSomeAsync(ct)) ct.ThrowIfCancellationRequested();
    }

    private async Task<bool> WorkSomeAsync(CancellationToken ct)
    {
        var look = bell.Look();
        var taken = 0;
        try
        {
            var events = await TakeAsync(ct);
            await WorkAsync(events, ct);
            taken = events.Count;
            return taken > 0;
        }
        finally
        {
            if (taken == Most) bell.Worked(look, taken); // more may wait
            else bell.Worked(look);
        }
    }

    private async Task<IReadOnlyList<PaymentEvent>> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var taken = await db.PaymentEvents.FromSql(
            $"select * from payment_events where processed_at is null and next_try_at <= {now} order by id limit {Most} for update skip locked").OrderBy(e => e.Id).ToListAsync(ct);
        foreach (var received in taken) received.NextTryAt = now + Backoff.After(received.Tries++);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return taken;
    }

    private async Task WorkAsync(IReadOnlyList<PaymentEvent> taken, CancellationToken ct)
    {
        var failures = new List<Exception>();
        using var places = new SemaphoreSlim(AskedAtOnce);
        var answers = taken.ToDictionary(e => e.Id, e => ReadAsync(e, places, ct));
        await Task.WhenAny(Task.WhenAll(answers.Values), Task.Delay(Patience, ct)); // a provider that is slow about one payment holds up no other
        var prompt = answers.Where(a => a.Value.IsCompleted).Select(a => a.Key).ToList();

        var news = new Dictionary<long, PaymentNews>();
        foreach (var id in prompt) await TryAsync(async () => news[id] = await answers[id]);
        var paid = news.Where(n => IsPaid(n.Value)).ToDictionary(n => n.Key, n => (PaymentNews.About)n.Value);
        // together first; where that fails because of one of them, each by itself
        if (paid.Count > 1) await TryAsync(async () => { foreach (var done in await WorkTogetherAsync(paid, ct)) news.Remove(done); });
        foreach (var id in prompt.Where(news.ContainsKey)) await TryAsync(() => WorkAsync(id, news[id], ct));
        foreach (var id in answers.Keys.Except(prompt)) await TryAsync(async () => await WorkAsync(id, await answers[id], ct));

        if (failures is [var only]) ExceptionDispatchInfo.Throw(only);
        if (failures.Count > 0) throw new AggregateException(failures);

        async Task TryAsync(Func<Task> work)
        {
            try
            {
                await work();
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                failures.Add(failure); // thrown once the others have had their turn
            }
        }
    }

    private static bool IsPaid(PaymentNews news) => news is PaymentNews.About { Answer: PaymentAnswer.Paid };

    /// <summary>The payments that are the plain case, in one transaction. The events that are done now.</summary>
    private async Task<IReadOnlyList<long>> WorkTogetherAsync(IReadOnlyDictionary<long, PaymentNews.About> paid, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var ids = paid.Keys.ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var waiting = await db.PaymentEvents.FromSql($"select * from payment_events where id = any({ids}) and processed_at is null order by id for update").OrderBy(e => e.Id).ToListAsync(ct);
        var settled = await settlement.HearPlainAsync(waiting.Select(e => paid[e.Id]), ct);
        // of two events about one payment the first paid it; the second is worked by itself, as what it is: a repeat
        var done = waiting.Where(e => settled.Contains(paid[e.Id].AttemptId)).DistinctBy(e => paid[e.Id].AttemptId).ToList();
        foreach (var received in done) Done(received, PaymentOutcome.Paid, paid[received.Id]);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return [.. done.Select(e => e.Id)];
    }

    private async Task WorkAsync(long id, PaymentNews news, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (news is PaymentNews.Unknown || !await IsHeardOfAsync(news, ct)) return; // its next try is set already

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var received = await db.PaymentEvents.FromSql($"select * from payment_events where id = {id} for update").SingleAsync(ct);
        if (received.ProcessedAt is not null) return; // somebody took it for dead and was quicker
        var outcome = news switch
        {
            PaymentNews.About about => await settlement.HearAsync(about.AttemptId, about.Answer, about.Reference, ct),
            PaymentNews.Refunded back => await refunds.HearAsync(back.AttemptId, back.Refunds, ct),
            PaymentNews.Disputed disputed => await disputes.HearAsync(disputed.AttemptId, disputed.Dispute, ct),
            _ => PaymentOutcome.NotOurs,
        };
        Done(received, outcome, news);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private void Done(PaymentEvent received, PaymentOutcome outcome, PaymentNews news)
    {
        (received.ProcessedAt, received.Outcome) = (clock.GetUtcNow(), outcome.ToString());
        if (outcome is not PaymentOutcome.NotOurs) received.AttemptId = (news as PaymentNews.OfAttempt)?.AttemptId;
    }

    private async Task<PaymentNews> ReadAsync(PaymentEvent received, SemaphoreSlim places, CancellationToken ct)
    {
        // of a provider that is no longer ours: kept, and worked should it come back
        if (webhooks.SingleOrDefault(w => w.Provider == received.Provider) is not { } provider) return new PaymentNews.Unknown();
        await places.WaitAsync(ct);
        try
        {
            return await provider.ReadAsync(received, ct);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>What became of a payment says nothing as long as the payment itself has not been heard of: then it is asked about first.</summary>
    private async Task<bool> IsHeardOfAsync(PaymentNews news, CancellationToken ct)
    {
        if (news is PaymentNews.About || news is not PaymentNews.OfAttempt { AttemptId: var attemptId }) return true;
        var unheard = await db.PaymentAttempts.AnyAsync(a => a.Id == attemptId && a.CapturedCents == 0, ct);
        return !unheard || await pages.AskAsync(attemptId, ct) is not (PaymentOutcome.Unknown or PaymentOutcome.StillOpen);
    }
}
