using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
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

        Assert.All(started, rules => Assert.Equal((1, 4, 12, 12, TimeSpan.FromMinutes(10), 3, "Billetterie d’essai", 550),
            (rules.Number, rules.SeatsPerSession, rules.SeatsPerAccount, rules.GiftSeatsPerSession, rules.BasketTime, rules.RefundDays, rules.SellerName, rules.VatRate)));
        Assert.Single(await app.DbAsync(db => db.ShopRules.ToListAsync(Ct)));

        var later = app.Services.GetRequiredService<FirstRules>() with { Rules = started[0] with { SeatsPerSession = 9 } };
        Assert.Equal(4, Memory(later).InForce.SeatsPerSession);
    }

    [Fact]
    public void Settings_that_are_set_and_say_nothing_any_more_are_named_with_what_the_rules_say()
    {
        var first = app.Services.GetRequiredService<FirstRules>();

        var told = first.Ignored(first.Rules with { SeatsPerSession = 9, GiftSeatsPerSession = 7, LinesPerBasket = 3 }).ToList(); // how many lines was never set

        Assert.Equal(2, told.Count);
        Assert.StartsWith("The setting Limits:SeatsPerSession is ignored: it says “4”, the shop's rules say “9”.", told[0], StringComparison.Ordinal);
        Assert.StartsWith("The setting Gifts:SeatsPerSession is ignored: it says “12”, the shop's rules say “7”.", told[1], StringComparison.Ordinal);
        Assert.Empty(first.Ignored(first.Rules));
    }

    private RulesMemory Memory(FirstRules first) => new(app.Services.GetRequiredService<IDbContextFactory<OgTicketsDb>>(), first, new(app.Time), NullLogger<RulesMemory>.Instance);

    public sealed class SetApp(TestCluster cluster) : App(cluster)
    {
        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) => builder
            .UseSetting("Limits:SeatsPerSession", "4").UseSetting("Limits:SeatsPerAccount", "12").UseSetting("Holds:Basket", "00:10:00").UseSetting("Payments:RefundDays", "3").UseSetting("Gifts:SeatsPerSession", "12");
    }
}
