using Microsoft.Extensions.DependencyInjection.Extensions;
using OgTickets.Background;
using OgTickets.Keys;
using OgTickets.Orders;
using OgTickets.Payments.Sandbox;
using OgTickets.Payments.Stripe;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Payments;

/// <summary>Registers payment: the shop's half, outside Production the sandbox bank, and Stripe where it is wanted.</summary>
public static class PaymentsRegistration
{
    /// <param name="developmentDirectory">Where a developer's checkout keeps its secrets.</param>
    public static IServiceCollection AddPayments(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string developmentDirectory)
    {
        services.AddSingleton(PaymentSettings.Read(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped(provider => RefundRule.Of(provider.GetRequiredService<ShopRules>()));
        services
            .AddSingleton<PaymentGateways>()
            .AddScoped<CheckoutPayment>()
            .AddScoped<IOrderPayments, OrderPayments>()
            .AddScoped<PaymentPages>()
            .AddScoped<PaymentSettlement>()
            .AddScoped<PaymentInbox>()
            .AddSingleton<IntakeBell>()
            .AddScoped<PaymentIntake>()
            .AddScoped<PaymentReconciliation>()
            .AddScoped<Refunds>()
            .AddScoped<TicketsBack>()
            .AddScoped<SessionNews>()
            .AddScoped<HeldMoney>()
            .AddScoped<HeldRefunds>()
            .AddScoped<FailedRefunds>()
            .AddScoped<ProviderQuestion>()
            .AddScoped<RefundPayout>()
            .AddScoped<RefundProgress>()
            .AddScoped<RefundsElsewhere>()
            .AddScoped<TakenBack>()
            .AddScoped<Disputes>()
            .AddLoop<PaymentIntake>("payment-intake", TimeSpan.FromMilliseconds(500), (intake, ct) => intake.RunAsync(ct), provider => provider.GetRequiredService<IntakeBell>().RungAsync)
            .AddLoop<PaymentReconciliation>("payment-reconciliation", TimeSpan.FromSeconds(10), (reconciliation, ct) => reconciliation.RunAsync(ct))
            .AddLoop<SessionNews>("session-news", TimeSpan.FromSeconds(3), (news, ct) => news.RunAsync(ct))
            .AddLoop<RefundPayout>("refund-payout", TimeSpan.FromSeconds(5), (payout, ct) => payout.RunAsync(ct));
        if (!environment.IsProduction()) services.AddSandboxBank(configuration, environment.IsDevelopment() ? () => new KeyFiles(developmentDirectory).Secret("sandbox-webhook") : null);
        services.AddStripe(configuration, environment);
        return services;
    }

    private static void AddSandboxBank(this IServiceCollection services, IConfiguration configuration, Func<string>? development)
    {
        // read at once: a wrong setting stops the start
        services.AddSingleton(SandboxSettings.Read(configuration, new PublicUrl(configuration["PublicUrl"]), development));
        services.AddSingleton<SandboxSignature>();
        services.AddSingleton<IPaymentGateway, SandboxGateway>();
        services.AddSingleton<IPaymentWebhook, SandboxWebhook>();
        services.AddScoped<SandboxBank>();
        services.AddScoped<SandboxPost>();
        services.AddHttpClient(SandboxPost.Client, client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddLoop<SandboxPost>("sandbox-post", TimeSpan.FromMilliseconds(500), (post, ct) => post.RunAsync(ct));
    }
}
