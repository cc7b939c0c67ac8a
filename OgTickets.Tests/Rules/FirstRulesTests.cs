using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Persistence;
using OgTickets.Rules;

namespace OgTickets.Tests.Rules;

/// <summary>A shop without rules writes down those of its settings; from then on the settings say nothing.</summary>
public sealed class FirstRulesTests(FirstRulesTests.SetApp app) : IClassFixture<FirstRulesTests.SetApp>
{
    [Fact]
    public async Task What_a_deployment_had_set_are_its_first_rules_and_two_that_start_at_once_write_them_once()
    {
        await using (var owner = new NpgsqlConnection(app.Database.Owner))
        {
            await owner.OpenAsync(Ct);
            await using var empty = new NpgsqlCommand("truncate shop_rules", owner);
            await empty.ExecuteNonQueryAsync(Ct);
        }

        var started = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Memory(app.Services.GetRequiredService<FirstRules>()).InForce, Ct)));

        Assert.All(started, rules => Assert.Equal((1, 4, 12, TimeSpan.FromMinutes(10), 3, "Billetterie d’essai", 550),
            (rules.Number, rules.SeatsPerSession, rules.SeatsPerAccount, rules.BasketTime, rules.RefundDays, rules.SellerName, rules.VatRate)));
        Assert.Single(await app.DbAsync(db => db.ShopRules.ToListAsync(Ct)));

        var later = new FirstRules(started[0] with { SeatsPerSession = 9 });
        Assert.Equal(4, Memory(later).InForce.SeatsPerSession);
    }

    private RulesMemory Memory(FirstRules first) => new(app.Services.GetRequiredService<IDbContextFactory<OgTicketsDb>>(), first, new(app.Time));

    public sealed class SetApp(TestCluster cluster) : App(cluster)
    {
        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) => builder
            .UseSetting("Limits:SeatsPerSession", "4").UseSetting("Limits:SeatsPerAccount", "12").UseSetting("Holds:Basket", "00:10:00").UseSetting("Payments:RefundDays", "3");
    }
}
