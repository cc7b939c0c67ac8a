using OgTickets.Background;

namespace OgTickets.Inventory;

/// <summary>Registers what holds seats, and its loops.</summary>
public static class InventoryRegistration
{
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddSingleton<HoldBatch>()
        .AddSingleton<HoldQueue>()
        .AddScoped<CategorySeats>()
        .AddScoped<BasketSeats>()
        .AddScoped<SeatInventory>()
        .AddScoped<OrderSeats>()
        .AddScoped<BasketLines>()
        .AddScoped<OpenBaskets>()
        .AddScoped<BasketMerge>()
        .AddScoped<BasketClearing>()
        .AddScoped<HoldSweep>()
        .AddLoop<HoldSweep>("hold-sweep", TimeSpan.FromSeconds(5), (sweep, ct) => sweep.RunAsync(ct))
        .AddLoop<HoldSweep>("empty-baskets", TimeSpan.FromMinutes(10), (sweep, ct) => sweep.RemoveEmptyBasketsAsync(ct));
}
