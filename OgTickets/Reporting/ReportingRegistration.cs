using OgTickets.Reporting.Books;

namespace OgTickets.Reporting;

/// <summary>Registers what organisers are told.</summary>
public static class ReportingRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services.AddScoped<MoneyByDay>().AddScoped<PaymentList>().AddScoped<MoneyWatch>();
}
