using OgTickets.Background;

namespace OgTickets.Mail;

/// <summary>Registers the outbox, and the postman when a mail server is named.</summary>
public static class MailRegistration
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddScoped<MailOutbox>().AddScoped<DeadLetters>().AddSingleton<MailRenderer>();
        if (SmtpSettings.Read(configuration, environment) is not { } settings) return services;
        return services
            .AddSingleton(settings)
            .AddScoped<MailLetters>()
            .AddScoped<SmtpLine>()
            .AddScoped<MailPost>()
            .AddLoop<MailPost>("mail-post", TimeSpan.FromSeconds(1), (post, ct) => post.RunAsync(ct));
    }
}
