using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Audit;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Identity;
using OgTickets.Inventory;
using OgTickets.Persistence;

namespace OgTickets.Tests.Catalogue.Editing;

/// <summary>Offers are changed with their audit entry, by who may, and no change is lost or made unseen.</summary>
public sealed class OfferDeskTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_new_offer_is_sold_at_once()
    {
        var (edit, id) = await AddAsync("trio", people: 3, discount: 15);

        Assert.Equal(Edit.Done, edit);
        var category = await app.CategoryAsync(capacity: 10);
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category, "trio"));
        Assert.Equal(3, (await app.SeatsAsync(category)).Held);
        Assert.Equal(["offer.added"], await ActionsAsync("trio"));
        Assert.Equal(15, (await OfferAsync(id)).DiscountPercent);
    }

    [Fact]
    public async Task A_code_is_never_given_twice_nor_after_its_offer_was_withdrawn()
    {
        var (_, id) = await AddAsync("club");
        await app.RunAsync((OfferDesk desk) => desk.WithdrawAsync(id, Ct));

        Assert.Equal(Edit.CodeTaken, (await AddAsync("club")).Edit);

        Assert.Equal(["offer.added", "offer.withdrawn"], await ActionsAsync("club"));
    }

    [Fact]
    public async Task Of_two_organisers_who_edit_at_once_the_second_is_told_and_nothing_of_the_first_is_lost()
    {
        var (_, id) = await AddAsync("both");
        var shown = (await app.RunAsync((OfferDesk desk) => desk.FindAsync(id, Ct)))!.Value;
        var wish = OfferWish.Of(shown.Offer);

        var answers = await Task.WhenAll(
            app.RunAsync((OfferDesk desk) => desk.ChangeAsync(id, shown.Version, wish with { DiscountPercent = 20 }, Ct)),
            app.RunAsync((OfferDesk desk) => desk.ChangeAsync(id, shown.Version, wish with { DiscountPercent = 30 }, Ct)));

        Assert.Equal([Edit.Done, Edit.ChangedMeanwhile], answers.Order());
        Assert.Equal(answers[0] is Edit.Done ? 20 : 30, (await OfferAsync(id)).DiscountPercent);
        Assert.Equal(["offer.added", "offer.changed"], await ActionsAsync("both"));
    }

    [Fact]
    public async Task Saying_the_same_again_writes_nothing()
    {
        var (_, id) = await AddAsync("same");
        var shown = (await app.RunAsync((OfferDesk desk) => desk.FindAsync(id, Ct)))!.Value;

        Assert.Equal(Edit.SoAlready, await app.RunAsync((OfferDesk desk) => desk.ChangeAsync(id, shown.Version, OfferWish.Of(shown.Offer), Ct)));

        Assert.Equal(["offer.added"], await ActionsAsync("same"));
        Assert.Equal(shown.Version, (await app.RunAsync((OfferDesk desk) => desk.FindAsync(id, Ct)))!.Value.Version);
    }

    [Fact]
    public async Task A_withdrawn_offer_is_held_no_more_until_it_is_put_back()
    {
        var (_, id) = await AddAsync("pause");
        var category = await app.CategoryAsync(capacity: 10);

        await app.RunAsync((OfferDesk desk) => desk.WithdrawAsync(id, Ct));
        Assert.IsNotType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category, "pause"));

        await app.RunAsync((OfferDesk desk) => desk.RestoreAsync(id, Ct));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category, "pause"));
    }

    [Fact]
    public async Task Whoever_lost_the_role_a_moment_ago_changes_nothing()
    {
        var (_, id) = await AddAsync("right");
        var (organiser, former) = (await app.NewPersonAsync(role: Roles.Admin), await app.NewPersonAsync());

        Assert.Equal(Edit.NotYours, await AsAsync(former.Id, desk => desk.WithdrawAsync(id, Ct)));
        Assert.Null((await OfferAsync(id)).WithdrawnAt);
        Assert.Equal(Edit.Done, await AsAsync(organiser.Id, desk => desk.WithdrawAsync(id, Ct)));
        Assert.Equal(organiser.Id, await app.DbAsync(db => db.AuditEntries.Where(e => e.Action == "offer.withdrawn" && e.Subject == "right").Select(e => e.ActorId).SingleAsync(Ct)));
    }

    // the page refuses it with words; with every check in code removed the database still does
    [Fact]
    public async Task An_offer_that_costs_nothing_is_refused_by_the_database()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => app.DbAsync(db => db.Offers.ExecuteUpdateAsync(set => set.SetProperty(o => o.DiscountPercent, 100), Ct)));

        Assert.True(refused.Broke("ck_offers_discount"));
    }

    private Task<(Edit Edit, int Id)> AddAsync(string code, int people = 2, int discount = 10) => app.RunAsync((OfferDesk desk) =>
        desk.AddAsync(code, people, new(new("Essai", "Trial"), new("Un essai", "A trial"), discount, 9, null, null), Ct));

    private Task<Edit> AsAsync(Guid account, Func<OfferDesk, Task<Edit>> change) => app.RunAsync((IServiceProvider shop) =>
    {
        shop.GetRequiredService<Actor>().AccountId = account;
        return change(shop.GetRequiredService<OfferDesk>());
    });

    private Task<Offer> OfferAsync(int id) => app.DbAsync(db => db.Offers.AsNoTracking().SingleAsync(o => o.Id == id, Ct));

    private Task<List<string>> ActionsAsync(string code) => app.DbAsync(db => db.AuditEntries.Where(e => e.Subject == code).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Ct));
}
