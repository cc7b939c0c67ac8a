using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments;

/// <summary>How the intake goes through what waits: all of it, and none of it behind a provider that is slow about something else.</summary>
public sealed class PaymentIntakeTests(PaymentIntakeTests.TwoProviders app) : IClassFixture<PaymentIntakeTests.TwoProviders>
{
    /// <summary>A shop with a second provider.</summary>
    public sealed class TwoProviders(TestCluster cluster) : PaymentApp(cluster)
    {
        internal Commits Commits { get; } = new();

        protected override IReadOnlyList<IInterceptor> Interceptors => [Commits];

        protected override void Configure(IWebHostBuilder builder)
        {
            base.Configure(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IPaymentWebhook>(new SlowProvider(Commits)));
        }
    }

    [Fact]
    public async Task More_events_than_are_taken_at_once_are_all_worked_in_one_round()
    {
        var (last, oneMore) = (await app.PendingOrderAsync(), await app.PendingOrderAsync());
        var page = await app.StartedAsync(last);
        for (var other = 1; other < PaymentIntake.Most; other++) await app.HearAsync(await app.NewsAsync(page) with { AttemptId = Guid.NewGuid(), OrderId = Guid.NewGuid() });
        await app.HearAsync(await app.NewsAsync(page));
        await app.HearAsync(await app.NewsAsync(await app.StartedAsync(oneMore)));

        await app.IntakeAsync();

        Assert.Equal((Standing.Paid(), Standing.Paid()), (await app.StandingAsync(last), await app.StandingAsync(oneMore)));
        Assert.Equal(PaymentIntake.Most - 1, await app.DbAsync(db => db.PaymentEvents.CountAsync(e => e.Outcome == nameof(PaymentOutcome.NotOurs), Ct)));
        Assert.False(await app.DbAsync(db => db.PaymentEvents.AnyAsync(e => e.ProcessedAt == null, Ct)));
    }

    [Fact]
    public async Task A_payment_about_which_its_provider_is_slow_keeps_no_other_waiting_and_is_paid_when_the_answer_comes()
    {
        var (slow, prompt) = (await app.PendingOrderAsync(), await app.PendingOrderAsync());
        await HearFromTheSlowOneAsync(await app.NewsAsync(await app.StartedAsync(slow)));
        await app.HearAsync(await app.NewsAsync(await app.StartedAsync(prompt)));
        app.Commits.Expect(2); // that which takes both events, and that which pays the other order: only then comes the answer

        await app.IntakeAsync();

        Assert.Equal((Standing.Paid(), Standing.Paid()), (await app.StandingAsync(prompt), await app.StandingAsync(slow)));
    }

    private Task<int> HearFromTheSlowOneAsync(SandboxEvent said) => app.DbAsync(db =>
    {
        db.PaymentEvents.Add(new() { Provider = SlowProvider.Name, EventId = said.Id, Type = said.Type, Payload = JsonSerializer.Serialize(said), ReceivedAt = app.Time.Now, NextTryAt = app.Time.Now });
        return db.SaveChangesAsync(Ct);
    });

    /// <summary>Answers when others have gone on: a shop that waited for it would wait in vain.</summary>
    private sealed class SlowProvider(Commits commits) : IPaymentWebhook
    {
        public const string Name = "slow";

        public string Provider => Name;

        public WebhookEvent? Verify(string? signature, ReadOnlySpan<byte> body) => null;

        public async Task<PaymentNews> ReadAsync(PaymentEvent received, CancellationToken ct)
        {
            await commits.Come.WaitAsync(TimeSpan.FromMinutes(1), ct);
            var said = JsonSerializer.Deserialize<SandboxEvent>(received.Payload)!;
            return new PaymentNews.About(said.AttemptId, new PaymentAnswer.Paid(said.OrderId, said.AmountCents, said.Currency), said.PaymentId.ToString());
        }
    }

    /// <summary>Tells when the shop has committed so many times.</summary>
    internal sealed class Commits : DbTransactionInterceptor
    {
        private TaskCompletionSource _come = new();
        private int _left;

        public Task Come => _come.Task;

        public void Expect(int commits) => (_come, _left) = (new(TaskCreationOptions.RunContinuationsAsynchronously), commits);

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Decrement(ref _left) == 0) _come.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
