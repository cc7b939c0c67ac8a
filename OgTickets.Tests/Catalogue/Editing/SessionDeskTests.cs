using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Inventory;

namespace OgTickets.Tests.Catalogue.Editing;

/// <summary>Sessions, prices and seats are changed under lock, with their audit entries; never fewer seats than are taken.</summary>
public sealed class SessionDeskTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_price_and_a_number_of_seats_are_changed_and_written_down()
    {
        var category = await app.CategoryAsync(capacity: 10);

        Assert.Equal(Edit.Done, (await ChangeAsync(category, c => c with { SeatPriceCents = 55_00, Capacity = 12 })).Edit);

        var now = await app.SeatsAsync(category);
        Assert.Equal((55_00, 12), (now.SeatPriceCents, now.Capacity));
        Assert.Equal(["price.changed", "capacity.changed"], await ActionsAsync($"{category.SessionCode}/A"));
    }

    [Fact]
    public async Task Seats_that_are_held_or_sold_are_never_taken_out()
    {
        var category = await app.CategoryAsync(capacity: 10);
        await app.HeldAsync(app.NewBasket(), category, tickets: 3);

        var answer = await ChangeAsync(category, c => c with { Capacity = 2 });

        Assert.Equal(new SessionEdit(Edit.SeatsTaken, "A", 3), answer);
        Assert.Equal(10, (await app.SeatsAsync(category)).Capacity);
        Assert.Equal(Edit.Done, (await ChangeAsync(category, c => c with { Capacity = 3 })).Edit);
        Assert.IsType<HoldResult.NotEnoughSeats>(await app.HoldAsync(app.NewBasket(), category));
    }

    [Fact]
    public async Task Buyers_who_hold_while_seats_are_taken_out_end_with_no_more_than_there_are()
    {
        var category = await app.CategoryAsync(capacity: 40);

        var holds = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.HoldAsync(app.NewBasket(), category)));
        var edits = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ChangeAsync(category, c => c with { Capacity = c.Capacity - 4 })));
        await holds;

        var seats = await app.SeatsAsync(category);
        Assert.True(seats.Held + seats.Sold <= seats.Capacity);
        Assert.Equal(40 - (4 * edits.Count(e => e.Edit is Edit.Done)), seats.Capacity);
    }

    [Fact]
    public async Task Of_two_organisers_who_change_a_price_at_once_the_second_is_told()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var shown = await FindAsync(category.SessionCode);

        var answers = await Task.WhenAll(AskAsync(60_00), AskAsync(70_00));

        Assert.Equal([Edit.Done, Edit.ChangedMeanwhile], answers.Select(a => a.Edit).Order());
        Assert.Equal(["price.changed"], await ActionsAsync($"{category.SessionCode}/A"));

        Task<SessionEdit> AskAsync(long price) =>
            app.RunAsync((SessionDesk desk) => desk.ChangeAsync(category.SessionCode, shown.Version, Wish(shown.Session, c => c with { SeatPriceCents = price }), Ct));
    }

    [Fact]
    public async Task A_hold_in_between_is_no_change_of_the_category()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var shown = await FindAsync(category.SessionCode);
        await app.HeldAsync(app.NewBasket(), category);

        var answer = await app.RunAsync((SessionDesk desk) => desk.ChangeAsync(category.SessionCode, shown.Version, Wish(shown.Session, c => c with { SeatPriceCents = 60_00 }), Ct));

        Assert.Equal(Edit.Done, answer.Edit);
        Assert.Equal((60_00, 1), ((await app.SeatsAsync(category)).SeatPriceCents, (await app.SeatsAsync(category)).Held));
    }

    [Fact]
    public async Task A_session_off_sale_is_held_no_more_until_it_is_put_back()
    {
        var category = await app.CategoryAsync(capacity: 10);

        await app.RunAsync((SessionDesk desk) => desk.WithdrawAsync(category.SessionCode, Ct));
        Assert.IsNotType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category));

        await app.RunAsync((SessionDesk desk) => desk.RestoreAsync(category.SessionCode, Ct));
        Assert.IsType<HoldResult.Held>(await app.HoldAsync(app.NewBasket(), category));
        Assert.Equal(["session.withdrawn", "session.restored"], await ActionsAsync(category.SessionCode));
    }

    [Fact]
    public async Task A_cancelled_session_is_never_put_back()
    {
        var category = await app.CategoryAsync(capacity: 10);

        Assert.Equal(Edit.Done, (await app.RunAsync((SessionDesk desk) => desk.CancelAsync(category.SessionCode, "Orage", Ct))).Edit);
        Assert.Equal(Edit.SoAlready, (await app.RunAsync((SessionDesk desk) => desk.CancelAsync(category.SessionCode, "Orage", Ct))).Edit);

        Assert.Equal(Edit.Cancelled, (await app.RunAsync((SessionDesk desk) => desk.RestoreAsync(category.SessionCode, Ct))).Edit);
        Assert.NotNull((await FindAsync(category.SessionCode)).Session.WithdrawnAt);
    }

    [Fact]
    public async Task A_category_that_is_named_twice_is_taken_by_its_first_word()
    {
        var category = await app.CategoryAsync(capacity: 10);
        var (session, version) = await FindAsync(category.SessionCode);
        var wish = Wish(session, c => c with { Capacity = 12 });

        var edit = await app.RunAsync((SessionDesk desk) => desk.ChangeAsync(session.Code, version, wish with { Categories = [.. wish.Categories, wish.Categories[0] with { Capacity = 13 }] }, Ct));

        Assert.Equal((Edit.Done, 12), (edit.Edit, (await app.SeatsAsync(category)).Capacity));
    }

    private async Task<SessionEdit> ChangeAsync(GivenCategory category, Func<CategoryWish, CategoryWish> how)
    {
        var shown = await FindAsync(category.SessionCode);
        return await app.RunAsync((SessionDesk desk) => desk.ChangeAsync(category.SessionCode, shown.Version, Wish(shown.Session, how), Ct));
    }

    private async Task<(Session Session, long Version)> FindAsync(string code) => (await app.RunAsync((SessionDesk desk) => desk.FindAsync(code, Ct)))!.Value;

    private static SessionWish Wish(Session session, Func<CategoryWish, CategoryWish> how) => new(
        session.Label, session.IsMedal, session.StartsAt, session.EndsAt, session.SaleStartsAt, session.SaleEndsAt,
        [.. session.Categories.Select(c => how(new(c.Letter, c.SeatPriceCents, c.Capacity, c.WithdrawnAt is null, CategoryWish.Now(c))))]);

    private Task<List<string>> ActionsAsync(string subject) => app.DbAsync(db => db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Ct));
}
