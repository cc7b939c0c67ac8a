namespace OgTickets.Payments.Stripe;

/// <summary>Registers Stripe where it is wanted.</summary>
internal static class StripeRegistration
{
    /// <summary>In Production always, elsewhere when a key is set: from then on it takes the new payments.</summary>
    public static void AddStripe(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!StripeSettings.AreWanted(configuration, environment)) return;
        // read when the web opens and not before: a database is migrated without the keys of the till
        services.AddSingleton(_ => StripeSettings.Read(configuration, environment));
        services.AddSingleton<StripeLine>();
        services.AddSingleton<StripeGateway>();
        services.AddSingleton<StripeAftermath>();
        services.AddSingleton<IPaymentGateway>(provider => provider.GetRequiredService<StripeGateway>());
        services.AddSingleton<IPaymentWebhook, StripeWebhook>();
        services.AddHttpClient(StripeLine.Client, client => client.Timeout = StripeLine.Patience);
    }
}
