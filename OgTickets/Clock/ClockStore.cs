using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Clock;

/// <summary>Keeps the shop clock's offset in the database. Development and Staging only: in Production shop time is system time.</summary>
public sealed class ClockStore(OgTicketsDb db, ShopClock clock, AuditTrail audit)
{
    /// <summary>Where the clock stands at the very first start: 2 May 2024, 10:00 in Paris (DESIGN §2).</summary>
    public static readonly DateTimeOffset FirstStart = new(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Takes over the stored offset; the very first time it is made so that the shop opens at <see cref="FirstStart"/>.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        var made = clock.OffsetTo(FirstStart).Ticks;
        // two processes at once: the first one's offset stands for both
        await db.Database.ExecuteSqlAsync($"insert into clock_settings (id, offset_ticks) values (1, {made}) on conflict (id) do nothing", ct);
        clock.Offset = new TimeSpan(await db.ClockSettings.Where(s => s.Id == 1).Select(s => s.OffsetTicks).SingleAsync(ct));
    }

    /// <summary>Moves shop time for every process; the others follow within a few seconds, when they next load it.</summary>
    public async Task MoveToAsync(DateTimeOffset instant, CancellationToken ct)
    {
        var setting = await db.ClockSettings.SingleAsync(s => s.Id == 1, ct);
        var offset = clock.OffsetTo(instant);
        setting.OffsetTicks = offset.Ticks;
        audit.Append("clock.moved", "shop", new { to = instant });
        await db.SaveChangesAsync(ct);
        clock.Offset = offset;
    }
}
