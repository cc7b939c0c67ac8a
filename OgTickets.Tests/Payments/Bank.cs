using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OgTickets.Clock;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;
using OgTickets.Persistence;

namespace OgTickets.Tests.Payments;

/// <summary>The shop with a sandbox bank whose line can be cut, for tests of payment.</summary>
public class PaymentApp(TestCluster cluster) : App(cluster)
{
    /// <summary>The line to the bank.</summary>
    public BankLine Line { get; } = new();

    public PowerCut Power { get; } = new();

    /// <summary>Watches or changes what goes to the database.</summary>
    protected virtual IReadOnlyList<IInterceptor> Interceptors => [Power];

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.RemoveAll<IPaymentGateway>();
        services.AddSingleton<SandboxGateway>();
        services.ConfigureDbContext<OgTicketsDb>(options => options.AddInterceptors(Interceptors));
        services.AddSingleton<IPaymentGateway>(provider => new BankOnTheLine(provider.GetRequiredService<SandboxGateway>(), Line));
    });
}

/// <summary>How the line to the bank is.</summary>
public sealed class BankLine
{
    /// <summary>The bank hears nothing.</summary>
    public bool IsCut { get; set; }

    /// <summary>The bank hears and acts, but its answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Happens once while the bank's next answer is on its way.</summary>
    public Func<Task>? Meanwhile { get; set; }
}

/// <summary>The sandbox bank at the other end of a line.</summary>
public sealed class BankOnTheLine(SandboxGateway bank, BankLine line) : IPaymentGateway
{
    public string Provider => bank.Provider;

    public Task<OpenAnswer> OpenAsync(PageRequest request, CancellationToken ct) => SayAsync(() => bank.OpenAsync(request, ct), new OpenAnswer.Unknown());

    public Task<PaymentAnswer> AskAsync(string reference, CancellationToken ct) => SayAsync(() => bank.AskAsync(reference, ct), new PaymentAnswer.Unknown());

    public Task<PaymentAnswer> CloseAsync(string reference, CancellationToken ct) => SayAsync(() => bank.CloseAsync(reference, ct), new PaymentAnswer.Unknown());

    public Task<RefundAnswer> RefundAsync(RefundRequest request, CancellationToken ct) => SayAsync(() => bank.RefundAsync(request, ct), new RefundAnswer.Unknown());

    public Task<IReadOnlyList<RefundSeen>?> RefundsOfAsync(string reference, CancellationToken ct) => SayAsync(() => bank.RefundsOfAsync(reference, ct), null);

    private async Task<T> SayAsync<T>(Func<Task<T>> call, T unknown)
    {
        if (line.IsCut) return unknown;
        var answer = await call();
        if (line.Meanwhile is { } meanwhile)
        {
            line.Meanwhile = null;
            await meanwhile();
        }

        return line.LosesAnswers ? unknown : answer;
    }
}

/// <summary>What a buyer, the bank and the postman do.</summary>
public static class Bank
{
    /// <summary>Starts paying, as the checkout does; it must lead to a page. The bank's id of it.</summary>
    public static async Task<Guid> StartedAsync(this App app, PendingOrder order) =>
        Guid.Parse(Assert.IsType<PaymentStart.Page>(await app.StartAsync(order.Account.Id, order.Id)).Address.Segments[^1]);

    public static Task<PaymentStart> StartAsync(this App app, Guid account, Guid order) =>
        app.RunAsync((CheckoutPayment checkout) => checkout.StartAsync(account, order, Ct));

    /// <summary>The buyer presents a test card.</summary>
    public static Task<CardAnswer?> PresentAsync(this App app, Guid page, string card = SandboxCard.Pays) =>
        app.RunAsync((SandboxBank bank) => bank.PayAsync(page, SandboxCard.Read(card, "12/34", "123", Paris.Day(app.Time.Now)).Card!, Ct));

    /// <summary>The bank's postman goes round, to the shop's real webhook.</summary>
    public static Task PostAsync(this App app) => app.RunAsync((SandboxPost post) => post.RunAsync(Ct));

    /// <summary>The shop works what has come in.</summary>
    public static Task IntakeAsync(this App app) => app.RunAsync((PaymentIntake intake) => intake.RunAsync(Ct));

    /// <summary>Pays and lets the notice through.</summary>
    public static async Task PaidAsync(this App app, Guid page)
    {
        Assert.Equal(CardAnswer.Paid, await app.PresentAsync(page));
        await app.PostAsync();
        await app.IntakeAsync();
    }

    /// <summary>A genuine event that says whatever a test wants, put into the inbox as if it had been posted.</summary>
    public static Task<bool> HearAsync(this App app, SandboxEvent said) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(said, JsonSerializerOptions.Web);
        return await shop.GetRequiredService<PaymentInbox>().TakeAsync(SandboxGateway.Name, shop.GetRequiredService<SandboxSignature>().Sign(body), body, Ct);
    });

    /// <summary>What the bank would say of this payment if it were paid, under a new event id.</summary>
    public static Task<SandboxEvent> NewsAsync(this App app, Guid page, string type = SandboxEvent.Paid) => app.DbAsync(async db =>
    {
        var payment = await db.SandboxPayments.AsNoTracking().SingleAsync(p => p.Id == page, Ct);
        return new SandboxEvent($"evt_{Guid.NewGuid():N}", type, page, payment.AttemptId, payment.OrderId, payment.AmountCents, payment.Currency);
    });
}
