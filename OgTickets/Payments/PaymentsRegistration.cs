using Microsoft.Extensions.DependencyInjection.Extensions;
using OgTickets.Background;
using OgTickets.Keys;
using OgTickets.Orders;
using OgTickets.Payments.Sandbox;
using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>Registers payment: the shop's half, and outside Production the sandbox bank.</summary>
public static class PaymentsRegistration
{
    /// <param name="developmentDirectory">Where a developer's checkout keeps its secrets.</param>
    public static IServiceCollection AddPayments(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string developmentDirectory)
    {
        // first of all that runs beside the web
        if (environment.IsProduction()) services.AddHostedService<NoProvider>();
        services.AddSingleton(PaymentSettings.Read(configuration));
        services
            .AddScoped<CheckoutPayment>()
            .AddScoped<IOrderPayments, OrderPayments>()
            .AddScoped<PaymentPages>()
            .AddScoped<PaymentSettlement>()
            .AddScoped<PaymentInbox>()
            .AddScoped<PaymentIntake>()
            .AddScoped<PaymentReconciliation>()
            .AddScoped<Refunds>()
            .AddScoped<RefundPayout>()
            .AddLoop<PaymentIntake>("payment-intake", TimeSpan.FromMilliseconds(500), (intake, ct) => intake.RunAsync(ct))
            .AddLoop<PaymentReconciliation>("payment-reconciliation", TimeSpan.FromSeconds(10), (reconciliation, ct) => reconciliation.RunAsync(ct))
            .AddLoop<RefundPayout>("refund-payout", TimeSpan.FromSeconds(5), (payout, ct) => payout.RunAsync(ct));
        if (!environment.IsProduction()) services.AddSandboxBank(configuration, environment.IsDevelopment() ? () => new KeyFiles(developmentDirectory).Secret("sandbox-webhook") : null);
        return services;
    }

    private static void AddSandboxBank(this IServiceCollection services, IConfiguration configuration, Func<string>? development)
    {
        // read at once: a wrong setting stops the start
        services.AddSingleton(SandboxSettings.Read(configuration, new PublicUrl(configuration["PublicUrl"]), development));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SandboxSignature>();
        services.AddSingleton<IPaymentGateway, SandboxGateway>();
        services.AddSingleton<IPaymentWebhook, SandboxWebhook>();
        services.AddScoped<SandboxBank>();
        services.AddScoped<SandboxPost>();
        services.AddHttpClient(SandboxPost.Client, client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddLoop<SandboxPost>("sandbox-post", TimeSpan.FromMilliseconds(500), (post, ct) => post.RunAsync(ct));
    }

    /// <summary>Production takes true money, and the only provider that can is not built yet: better not to open than to fail at the till.</summary>
    private sealed class NoProvider : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Production needs a payment provider, and this build has only the sandbox bank. Run it as Staging to rehearse (ASPNETCORE_ENVIRONMENT=Staging).");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
