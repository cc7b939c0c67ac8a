using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OgTickets.Orders;

namespace OgTickets.Tests.Orders;

/// <summary>A shop whose bank answers as the test says when an order's payment page is to be closed.</summary>
public sealed class OrdersApp(TestCluster cluster) : App(cluster)
{
    public BankDesk Bank { get; } = new();

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.RemoveAll<IOrderPayments>();
        services.AddSingleton<IOrderPayments>(Bank);
    });
}

/// <summary>The bank's answers to closing a payment page.</summary>
public sealed class BankDesk : IOrderPayments
{
    public PaymentClosing Answer { get; set; } = PaymentClosing.Closed;

    /// <summary>An order over which it breaks down instead of answering.</summary>
    public Guid? BreaksOver { get; set; }

    public Task<PaymentClosing> CloseAsync(Guid orderId, CancellationToken ct) =>
        orderId == BreaksOver ? throw new InvalidOperationException("The bank broke down.") : Task.FromResult(Answer);
}
