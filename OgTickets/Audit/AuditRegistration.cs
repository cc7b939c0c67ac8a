using OgTickets.Background;

namespace OgTickets.Audit;

/// <summary>Registers the audit trail, the loop that seals it and the one that verifies it when asked.</summary>
public static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<Actor>()
        .AddScoped<AuditTrail>()
        .AddScoped<AuditSealer>()
        .AddScoped<AuditCheckWork>()
        .AddSingleton<AuditVerification>()
        .AddLoop<AuditSealer>("audit-sealer", TimeSpan.FromSeconds(1), (sealer, ct) => sealer.RunAsync(ct))
        .AddLoop<AuditCheckWork>("audit-check", TimeSpan.FromSeconds(1), (check, ct) => check.RunAsync(ct));
}
