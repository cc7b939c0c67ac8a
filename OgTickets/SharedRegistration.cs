using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Keys;
using OgTickets.Mail;

namespace OgTickets;

/// <summary>Registers the subjects every feature shares: time, keys, audit trail, mail.</summary>
internal static class SharedRegistration
{
    public static IHostApplicationBuilder AddShared(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddShopClock(builder.Environment)
            .AddKeys(builder.Configuration, builder.Environment, Path.Combine(builder.Environment.ContentRootPath, "..", ".local", "keys"))
            .AddAudit()
            .AddSingleton<LinkTokens>()
            .AddMail(builder.Configuration, builder.Environment);
        return builder;
    }
}
