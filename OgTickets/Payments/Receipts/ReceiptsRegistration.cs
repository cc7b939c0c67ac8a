using OgTickets.Background;

namespace OgTickets.Payments.Receipts;

/// <summary>Registers receipts and credit notes, and the loop that numbers them.</summary>
public static class ReceiptsRegistration
{
    public static IServiceCollection AddReceipts(this IServiceCollection services) => services
        .AddScoped<ReceiptsDue>()
        .AddScoped<ReceiptNumbering>()
        .AddScoped<ReceiptPapers>()
        .AddLoop<ReceiptNumbering>("receipt-numbering", TimeSpan.FromSeconds(2), (numbering, ct) => numbering.RunAsync(ct));
}
