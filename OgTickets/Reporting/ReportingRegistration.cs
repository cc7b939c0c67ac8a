using OgTickets.Background;
using OgTickets.Reporting.Books;
using OgTickets.Reporting.Exports;
using OgTickets.Reporting.Sales;
using OgTickets.Reporting.Stories;
using OgTickets.Reporting.Trail;

namespace OgTickets.Reporting;

/// <summary>Registers what organisers are told, and the loop that counts sales.</summary>
public static class ReportingRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddScoped<MoneyByDay>()
        .AddScoped<PaymentList>()
        .AddScoped<MoneyWatch>()
        .AddScoped<OrderSearch>()
        .AddScoped<SalesTally>()
        .AddScoped<SalesBoards>()
        .AddScoped<SalesMoment>()
        .AddScoped<SalesList>()
        .AddScoped<TrailList>()
        .AddScoped<TrailSubjects>()
        .AddScoped<TrailNames>()
        .AddScoped<TrailCheck>()
        .AddScoped<ExportDesk>()
        .AddScoped<ExportLists>()
        .AddScoped<CatalogueExport>()
        .AddSingleton<ShopFigures>()
        .AddLoop<SalesTally>("sales-tally", TimeSpan.FromSeconds(3), (tally, ct) => tally.RunAsync(ct));
}
