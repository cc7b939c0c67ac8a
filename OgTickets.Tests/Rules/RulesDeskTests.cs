using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Rules;

namespace OgTickets.Tests.Rules;

/// <summary>Rules are added, never changed: who, when, what before; the second of two who change them is told.</summary>
public sealed class RulesDeskTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_change_is_another_row_with_who_and_when_and_an_entry_of_what_was_before()
    {
        var organiser = await app.NewPersonAsync(role: Roles.Admin);
        var before = await NowAsync();

        Assert.Equal(RulesEdit.Done, await ChangeAsync(before.Number, before with { LinesPerBasket = before.LinesPerBasket - 1 }, organiser.Id));

        var now = await NowAsync();
        Assert.Equal((before.Number + 1, app.Time.Now, (Guid?)organiser.Id), (now.Number, now.MadeAt, now.MadeBy));
        Assert.Equal(before, await app.DbAsync(db => db.ShopRules.AsNoTracking().SingleAsync(r => r.Number == before.Number, Ct)));
        var entry = await app.DbAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.Action == "rules.changed" && e.Subject == $"rules/{now.Number}", Ct));
        Assert.Equal(organiser.Id, entry.ActorId);
        var facts = JsonDocument.Parse(entry.Detail).RootElement;
        Assert.Equal((before.LinesPerBasket, now.LinesPerBasket), (Fact("before"), Fact("after")));

        int Fact(string when) => Assert.Single(facts.GetProperty(when).EnumerateObject()).Value.GetInt32();
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_changes_nothing()
    {
        var shown = await NowAsync();
        await app.RuleAsync(rules => rules with { RefundDays = rules.RefundDays + 1 });

        Assert.Equal(RulesEdit.ChangedMeanwhile, await ChangeAsync(shown.Number, shown with { RefundDays = 300 }));

        Assert.Equal(shown.RefundDays + 1, (await NowAsync()).RefundDays);
    }

    [Fact]
    public async Task Two_who_save_at_the_same_moment_make_one_change()
    {
        var shown = await NowAsync();

        var edits = await app.AllAtOnceAsync(new Row("catalogue_version", "id = $1", 1), callers: 2, () => ChangeAsync(shown.Number, shown with { RefundDays = shown.RefundDays + 1 }));

        Assert.Equal([RulesEdit.ChangedMeanwhile, RulesEdit.Done], edits.OrderByDescending(e => e));
        Assert.Equal(shown.Number + 1, (await NowAsync()).Number);
    }

    [Fact]
    public async Task Who_organises_no_more_changes_nothing_and_the_same_again_is_no_change()
    {
        var (somebody, shown) = (await app.NewPersonAsync(), await NowAsync());

        Assert.Equal(RulesEdit.NotYours, await ChangeAsync(shown.Number, shown with { RefundDays = 1 }, somebody.Id));
        Assert.Equal(RulesEdit.SoAlready, await ChangeAsync(shown.Number, shown));
        Assert.Equal(shown, await NowAsync());
    }

    [Theory]
    [InlineData("update shop_rules set refund_days = 3"), InlineData("delete from shop_rules")]
    public async Task The_web_can_not_rewrite_what_was_in_force(string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql, Ct)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private Task<ShopRules> NowAsync() => app.RunAsync((RulesDesk desk) => desk.InForceAsync(Ct));

    private Task<RulesEdit> ChangeAsync(int shown, ShopRules wish, Guid? by = null) => app.RunAsync((IServiceProvider shop) =>
    {
        shop.GetRequiredService<Actor>().AccountId = by;
        return shop.GetRequiredService<RulesDesk>().ChangeAsync(shown, wish, Ct);
    });
}
