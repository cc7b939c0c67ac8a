using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Operations;
using OgTickets.Reporting;

namespace OgTickets.Tests.Operations;

public sealed partial class MetricsTests(MetricsTests.Watched app) : IClassFixture<MetricsTests.Watched>
{
    [Fact]
    public async Task Prometheus_is_told_how_the_shop_is_doing_at_the_internal_port_alone()
    {
        await app.PaidTicketAsync("ATH07", "duo");
        await app.RunAsync((ShopMeter meter) => meter.ReadAsync(Ct));

        var told = await ScrapeAsync(Watched.Port);

        string[] alarming = [.. Figure().Matches(await File.ReadAllTextAsync(Path.Combine(TestCluster.Root, "docs", "operations", "alerts.yaml"), Ct)).Select(m => m.Value)];
        Assert.Contains("og_orders_paid_5m", alarming);
        foreach (var figure in alarming.Union(["og_orders_placed_total", "og_tickets_issued_total", "og_seats_left", "og_seats_held", "og_seats_sold"]))
            Assert.Contains($"\n{figure}{{", told, StringComparison.Ordinal);
        Assert.DoesNotContain("og_seats_left", await ScrapeAsync(8080), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_are_those_of_the_rows()
    {
        var before = await FiguresAsync();

        await app.PaidTicketAsync("ATH07", "family");

        var after = await FiguresAsync();
        Assert.Equal((before.SeatsSold + 4, before.SeatsLeft - 4, before.OrdersPaid + 1), (after.SeatsSold, after.SeatsLeft, after.OrdersPaid));
        app.Time.MoveOn(TimeSpan.FromMinutes(6));
        Assert.Equal(0, (await FiguresAsync()).OrdersPaid);
    }

    private Task<Figures> FiguresAsync() => app.RunAsync((ShopFigures figures) => figures.ReadAsync(Ct));

    private async Task<string> ScrapeAsync(int port)
    {
        var server = (TestServer)app.Services.GetRequiredService<IServer>();
        var answered = await server.SendAsync(context =>
        {
            context.Connection.LocalPort = port;
            context.Request.Method = "GET";
            context.Request.Path = "/metrics";
            context.Request.Host = new("10.0.1.7", port);
        }, Ct);
        using var text = new StreamReader(answered.Response.Body);
        return await text.ReadToEndAsync(Ct);
    }

    [GeneratedRegex("og_[a-z0-9_]+")]
    private static partial Regex Figure();

    public sealed class Watched(TestCluster cluster) : App(cluster)
    {
        public const int Port = 9090;

        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting(InternalPort.Setting, $"{Port}");
    }
}
