using OgTickets.Background;

namespace OgTickets.Payments.Receipts;

/// <summary>Registers receipts and credit notes, and the loop that numbers them.</summary>
public static class ReceiptsRegistration
{
    public static IServiceCollection AddReceipts(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        // read at once: a seller who is not named stops the start
        .AddSingleton(SellerSettings.Read(configuration, environment))
        .AddScoped<ReceiptsDue>()
        .AddScoped<ReceiptNumbering>()
        .AddScoped<ReceiptPapers>()
        .AddLoop<ReceiptNumbering>("receipt-numbering", TimeSpan.FromSeconds(2), (numbering, ct) => numbering.RunAsync(ct));
}
