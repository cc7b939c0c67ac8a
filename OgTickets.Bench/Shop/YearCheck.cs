using OgTickets.Audit;
using OgTickets.Bench.Report;

namespace OgTickets.Bench.Shop;

/// <summary>Holds a year's figures against its rows, beside what the recount asks of every shop.</summary>
internal static class YearCheck
{
    /// <summary>The counts that pages read make the sums of the rows, to the cent and the seat, whichever way they are asked; and the trail verifies.</summary>
    public static async Task RunAsync(ShopDatabase year, BackOffice office, Findings findings, CancellationToken ct)
    {
        var sold = await year.NumberAsync("select coalesce(sum(total_cents), 0) from orders where paid_at is not null");
        var seats = await year.NumberAsync("select coalesce(sum(l.tickets * l.people), 0) from order_lines l join orders o on o.id = l.order_id where o.paid_at is not null and o.total_cents > 0");
        var back = await year.NumberAsync("select coalesce(sum(f.amount_cents), 0) from refunds f where f.has_credit_note");
        foreach (var part in Enum.GetNames<Reporting.Sales.SalesPart>())
        {
            findings.Same($"cents sold by {part}", await CountedAsync("sold_cents", part), sold);
            findings.Same($"seats sold by {part}", await CountedAsync("seats", part), seats);
            findings.Same($"cents given back by {part}", await CountedAsync("back_cents", part), back);
        }
        var trail = await office.RunAsync<AuditVerification, AuditReport>(verification => verification.RunAsync(null, ct));
        if (!trail.Holds) findings.Broken($"the trail breaks at block {trail.Break?.Block}");

        Task<long> CountedAsync(string what, string part) => year.NumberAsync($"select coalesce(sum({what}), 0) from sales_counts where part = '{part}'");
    }
}
