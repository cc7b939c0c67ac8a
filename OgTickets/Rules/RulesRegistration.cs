namespace OgTickets.Rules;

/// <summary>Registers the shop's rules: what is asked within a request is answered by the same ones from its beginning to its end.</summary>
public static class RulesRegistration
{
    public static IServiceCollection AddRules(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        // read at once: a seller who is not named stops the start
        .AddSingleton(FirstRules.Read(configuration, environment))
        .AddSingleton<RulesMemory>()
        .AddScoped(provider => provider.GetRequiredService<RulesMemory>().InForce)
        .AddScoped(provider => provider.GetRequiredService<ShopRules>().Limits)
        .AddScoped(provider => provider.GetRequiredService<ShopRules>().Times)
        .AddScoped<RulesDesk>();
}
