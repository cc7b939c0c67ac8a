using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments;

/// <summary>An order given up in one tab at the very moment at which another tab opens a payment page for it.</summary>
public sealed class TwoTabsTests(TwoTabsTests.Moment app) : IClassFixture<TwoTabsTests.Moment>
{
    /// <summary>The shop stopped after it has closed the order's pages, before the order is locked.</summary>
    public class Moment(TestCluster cluster) : PaymentApp(cluster)
    {
        internal BeforeATransaction Before { get; } = new();

        protected override IReadOnlyList<IInterceptor> Interceptors => [Before];
    }

    [Fact]
    public async Task The_page_that_opened_in_between_is_closed_as_well()
    {
        var (order, page) = await app.GivenUpWhileAnotherTabPaysAsync(app.Before);

        Assert.Equal(CardAnswer.Ended, await app.PresentAsync(page));
        Assert.Equal((OrderState.Cancelled, "Closed"), (await app.StandingAsync(order)) is var s ? (s.Order, s.Attempts) : default);
    }
}

/// <summary>The twin: closed only once, the page stays open for an order that is over.</summary>
public sealed class TwoTabsTwin(TwoTabsTwin.Careless app) : IClassFixture<TwoTabsTwin.Careless>
{
    public sealed class Careless(TestCluster cluster) : TwoTabsTests.Moment(cluster)
    {
        protected override void Configure(IWebHostBuilder builder)
        {
            base.Configure(builder);
            builder.ConfigureTestServices(services => services.AddScoped<IOrderPayments>(shop => new ClosingOnce(ActivatorUtilities.CreateInstance<OrderPayments>(shop))));
        }
    }

    [Fact]
    public async Task Closed_once_only_the_other_tabs_page_would_still_take_the_money()
    {
        var (_, page) = await app.GivenUpWhileAnotherTabPaysAsync(app.Before);

        Assert.Equal(CardAnswer.Paid, await app.PresentAsync(page));
    }

    private sealed class ClosingOnce(OrderPayments payments) : IOrderPayments
    {
        private bool _closed;

        public async Task<PaymentClosing> CloseAsync(Guid orderId, CancellationToken ct)
        {
            if (_closed) return PaymentClosing.Closed;
            _closed = true;
            return await payments.CloseAsync(orderId, ct);
        }
    }
}

/// <summary>What a test and its twin share.</summary>
internal static class TwoTabs
{
    public static async Task<(PendingOrder Order, Guid Page)> GivenUpWhileAnotherTabPaysAsync(this App app, BeforeATransaction before)
    {
        var (order, page) = (await app.PendingOrderAsync(), Guid.Empty);
        before.Meanwhile = async () => page = await app.StartedAsync(order);
        Assert.Equal(ClosingResult.Ended, await app.RunAsync((OrderClosing closing) => closing.CancelAsync(order.Id, Ct)));
        Assert.NotEqual(Guid.Empty, page);
        return (order, page);
    }
}

/// <summary>Lets something happen once, just before the next transaction begins.</summary>
internal sealed class BeforeATransaction : DbTransactionInterceptor
{
    public Func<Task>? Meanwhile { get; set; }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (Meanwhile is not { } meanwhile) return result;
        Meanwhile = null;
        await meanwhile();
        return result;
    }
}
