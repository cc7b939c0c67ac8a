using System.Diagnostics.Metrics;
using OgTickets.Reporting;

namespace OgTickets.Operations;

/// <summary>
/// The figures of the shop as metrics (<c>/metrics</c> on the internal port, docs/operations/metrics.md). They come from the database, so every replica tells the same ones
/// and none is lost when one dies: Prometheus takes their maximum. Until the first reading, and once the last is older than a minute, nothing is told.
/// </summary>
public sealed class ShopMeter
{
    public const string Name = "OgTickets";

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(1);

    private readonly ShopFigures _figures;
    private Reading? _last;

    public ShopMeter(IMeterFactory meters, ShopFigures figures)
    {
        _figures = figures;
        var meter = meters.Create(Name);
        Counted("og.holds", "Baskets that took seats since the database's figures began", f => f.Holds);
        Counted("og.orders.placed", "Orders placed", f => f.OrdersPlaced);
        Counted("og.tickets.issued", "Tickets issued", f => f.TicketsIssued);
        Counted("og.scans", "Scans written down at the gates", f => f.Scans);
        Told("og.orders.paid.5m", "Orders paid in the last five minutes", f => f.OrdersPaid);
        Told("og.orders.pending", "Orders that wait for their payment", f => f.OrdersPending);
        Told("og.payments.lag.seconds", "Age of the oldest word of a bank that has not been worked", f => f.PaymentLag.TotalSeconds);
        Told("og.payments.unanswered", "Payment pages the bank has been asked about more than ten times", f => f.Unanswered);
        Told("og.outbox.age.seconds", "Age of the oldest mail that waits to leave", f => f.OutboxAge.TotalSeconds);
        Told("og.outbox.dead", "Mails given up", f => f.DeadLetters);
        Told("og.seats.left", "Seats that can be sold", f => f.SeatsLeft);
        Told("og.seats.held", "Seats held in baskets and orders", f => f.SeatsHeld);
        Told("og.seats.sold", "Seats sold", f => f.SeatsSold);

        void Counted(string name, string says, Func<Figures, long> of) => meter.CreateObservableCounter(name, () => Now(of), description: says);
        void Told<T>(string name, string says, Func<Figures, T> of) where T : struct => meter.CreateObservableGauge(name, () => Now(of), description: says);
    }

    /// <summary>Reads them anew.</summary>
    public async Task ReadAsync(CancellationToken ct) => _last = new(await _figures.ReadAsync(ct), TimeProvider.System.GetTimestamp());

    private IEnumerable<Measurement<T>> Now<T>(Func<Figures, T> of) where T : struct =>
        _last is { } last && TimeProvider.System.GetElapsedTime(last.At) < Stale ? [new(of(last.Figures))] : [];

    private sealed record Reading(Figures Figures, long At);
}
