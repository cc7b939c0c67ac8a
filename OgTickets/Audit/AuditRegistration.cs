using OgTickets.Background;

namespace OgTickets.Audit;

/// <summary>Registers the audit trail and the loop that seals it.</summary>
public static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<Actor>()
        .AddScoped<AuditTrail>()
        .AddScoped<AuditSealer>()
        .AddSingleton<AuditVerification>()
        .AddLoop<AuditSealer>("audit-sealer", TimeSpan.FromSeconds(1), (sealer, ct) => sealer.RunAsync(ct));
}
