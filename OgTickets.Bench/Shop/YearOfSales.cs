using System.Globalization;
using OgTickets.Audit;
using OgTickets.Demo;
using OgTickets.Identity.Staff;
using OgTickets.Reporting.Sales;

namespace OgTickets.Bench.Shop;

/// <summary>
/// A year of the shop up to the last evening but one of the Games: orders paid, given back, let go and given away, and all that they leave behind. Made in the database,
/// row by row as the shop would have left them: the books balance and the trail verifies, but no key opens these tickets.
/// </summary>
internal static class YearOfSales
{
    /// <summary>What the shop is asked to bear.</summary>
    public const int Orders = 1_000_000;

    /// <summary>The first day of the year, and the evening on which it is looked at.</summary>
    public static readonly DateTimeOffset From = new(2023, 8, 11, 8, 0, 0, TimeSpan.Zero), Now = new(2024, 8, 10, 16, 30, 0, TimeSpan.Zero);

    /// <summary>People who work here, a tenth of them organisers.</summary>
    public const int Staff = 200;

    /// <summary>Secondary indexes of these are built when the rows are there, which takes a third of the time.</summary>
    private static readonly string[] Filled =
    [
        .. Filler.Filled, "payment_events", "refunds", "refund_lines", "receipts", "admissions", "audit_entries", "ticket_gifts", "gate_devices",
    ];

    /// <summary>Sells so many orders in a year, moves the shop's clock to its end, and lets the shop itself count the sales and seal the trail.</summary>
    public static async Task MakeAsync(BackOffice office, ShopDatabase database, int orders, CancellationToken ct)
    {
        await office.MoveClockAsync(Now, ct);
        await office.RunAsync<StaffDesk, int>(async staff =>
        {
            await staff.MakeRolesAsync();
            return 0;
        });
        var sql = string.Join('\n', "set session_replication_role = replica; set work_mem = '128MB';", MadeUp.Functions, YearSql.Sales, YearSql.Money, YearSql.Gates, YearSql.Papers, YearSql.Trail)
            .Replace("{orders}", orders.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{staff}", Staff.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{from}", Instant(From), StringComparison.Ordinal).Replace("{now}", Instant(Now), StringComparison.Ordinal)
            .Replace("{first}", Names(DemoNames.First), StringComparison.Ordinal).Replace("{last}", Names(DemoNames.Last), StringComparison.Ordinal);
        await database.WithoutIndexesAsync(Filled, () => database.ExecuteAsync(sql));
        await database.ExecuteAsync("vacuum analyze");
        await office.RunAsync<SalesTally, int>(async tally =>
        {
            await tally.RunAsync(ct);
            return 0;
        });
        await office.RunAsync<AuditSealer, int>(async sealer =>
        {
            await sealer.RunAsync(ct);
            return 0;
        });
        await database.ExecuteAsync("vacuum analyze");
    }

    private static string Instant(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"timestamptz '{at:yyyy-MM-dd HH:mm:ss}+00'");

    private static string Names(IEnumerable<string> names) => $"array[{string.Join(',', names.Select(n => $"'{n.Replace("'", "''", StringComparison.Ordinal)}'"))}]";
}
