using OgTickets.Background;

namespace OgTickets.Privacy;

/// <summary>Registers what people may ask of their data, and the loop that erases by itself.</summary>
public static class PrivacyRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton((configuration.GetSection(RetentionTimes.Section).Get<RetentionTimes>() ?? new()).Checked())
        .AddScoped<PersonalData>()
        .AddScoped<AccountErasure>()
        .AddScoped<Retention>()
        .AddLoop<Retention>("retention", TimeSpan.FromHours(1), (retention, ct) => retention.ApplyAsync(ct));
}
