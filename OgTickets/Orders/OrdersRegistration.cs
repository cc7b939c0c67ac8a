using OgTickets.Background;

namespace OgTickets.Orders;

/// <summary>Registers what places, pays and ends orders, and the loop that ends those left unpaid.</summary>
public static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        return services
            .AddScoped<PurchaseLimits>()
            .AddScoped<OrderMails>()
            .AddScoped<OrderDesk>()
            .AddScoped<OrderPlacement>()
            .AddScoped<OrderClosing>()
            .AddScoped<OrderSettlement>()
            .AddScoped<OrderExpiry>()
            .AddLoop<OrderExpiry>("order-expiry", TimeSpan.FromSeconds(10), (expiry, ct) => expiry.RunAsync(ct));
    }
}
