using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Audit;
using OgTickets.Identity;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Tests.Identity.Staff;

public sealed class StaffDeskTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private static readonly Row Organisers = new("roles", "name = $1", Roles.Admin);

    private Account _first = null!;

    /// <summary>One organiser, and only one.</summary>
    public async ValueTask InitializeAsync()
    {
        await app.DbAsync(db => db.UserRoles.ExecuteDeleteAsync(Ct));
        _first = await app.NewPersonAsync(role: Roles.Admin);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_role_is_given_to_an_account_and_taken_again_each_written_down()
    {
        var account = await app.NewPersonAsync();

        Assert.Equal(StaffChange.Done, await OnDeskAsync(desk => desk.GiveAsync(account.Email!.ToUpperInvariant(), Roles.Gate, Ct)));
        Assert.Equal(StaffChange.SoAlready, await OnDeskAsync(desk => desk.GiveAsync(account.Email!, Roles.Gate, Ct)));
        Assert.Equal(StaffChange.Done, await OnDeskAsync(desk => desk.TakeAsync(account.Id, Roles.Gate, Ct)));
        Assert.Equal(StaffChange.NotThere, await OnDeskAsync(desk => desk.TakeAsync(account.Id, Roles.Gate, Ct)));

        Assert.Equal(["role.given", "role.taken"], await WrittenAsync(account, "role."));
    }

    [Theory]
    [InlineData("nobody@example.org"), InlineData("no address")]
    public async Task Nobody_is_made_staff_who_has_no_account(string email) =>
        Assert.Equal(StaffChange.NotThere, await OnDeskAsync(desk => desk.GiveAsync(email, Roles.Gate, Ct)));

    [Fact]
    public async Task A_closed_account_opens_to_nobody_until_it_is_opened_again()
    {
        var steward = await app.NewPersonAsync(withPassword: true, role: Roles.Gate);
        await OnDeskAsync(desk => desk.CloseAsync(steward.Id, Ct));
        Assert.Null(await app.RunAsync((PasswordCheck check) => check.FindAsync(steward.Email!, People.Password)));

        await OnDeskAsync(desk => desk.ReopenAsync(steward.Id, Ct));

        Assert.NotNull(await app.RunAsync((PasswordCheck check) => check.FindAsync(steward.Email!, People.Password)));
        Assert.Equal(["account.closed", "account.reopened"], (await WrittenAsync(steward, "account.")).Where(action => action != "account.opened"));
    }

    [Fact]
    public async Task Ending_sessions_changes_what_every_session_is_compared_with()
    {
        var steward = await app.NewPersonAsync(role: Roles.Gate);

        await OnDeskAsync(desk => desk.EndSessionsAsync(steward.Id, Ct));

        Assert.NotEqual(steward.SecurityStamp, (await app.DbAsync(db => db.Users.SingleAsync(a => a.Id == steward.Id, Ct))).SecurityStamp);
    }

    [Fact]
    public async Task Only_staff_are_found_at_the_desk()
    {
        var buyer = await app.NewPersonAsync();

        Assert.Equal(StaffChange.NotThere, await OnDeskAsync(desk => desk.CloseAsync(buyer.Id, Ct)));
        Assert.Equal(StaffChange.NotThere, await OnDeskAsync(desk => desk.EndSessionsAsync(Guid.NewGuid(), Ct)));
    }

    [Fact]
    public async Task Nobody_takes_the_last_organiser_away_nor_closes_the_account()
    {
        var closed = await app.NewPersonAsync(role: Roles.Admin);
        Assert.Equal(StaffChange.Done, await OnDeskAsync(desk => desk.CloseAsync(closed.Id, Ct)));

        Assert.Equal(StaffChange.LastOrganiser, await OnDeskAsync(desk => desk.TakeAsync(_first.Id, Roles.Admin, Ct)));
        Assert.Equal(StaffChange.LastOrganiser, await OnDeskAsync(desk => desk.CloseAsync(_first.Id, Ct)));
    }

    [Fact]
    public async Task Of_two_organisers_who_take_each_other_away_at_once_one_stays()
    {
        var second = await app.NewPersonAsync(role: Roles.Admin);

        var answers = await app.AllAtOnceAsync(Organisers, [
            () => OnDeskAsync(desk => desk.TakeAsync(_first.Id, Roles.Admin, Ct)),
            () => OnDeskAsync(desk => desk.CloseAsync(second.Id, Ct))]);

        Assert.Equal([StaffChange.Done, StaffChange.LastOrganiser], answers.Order());
    }

    [Fact]
    public async Task Two_who_give_the_same_role_at_once_give_it_once()
    {
        var account = await app.NewPersonAsync();

        var answers = await app.AllAtOnceAsync(Organisers, callers: 3, () => OnDeskAsync(desk => desk.GiveAsync(account.Email!, Roles.Gate, Ct)));

        Assert.Equal([StaffChange.Done, StaffChange.SoAlready, StaffChange.SoAlready], answers.Order());
    }

    [Fact]
    public async Task Whoever_lost_the_role_a_moment_ago_gives_and_takes_nothing_any_more()
    {
        var (second, friend) = (await app.NewPersonAsync(role: Roles.Admin), await app.NewPersonAsync());
        await OnDeskAsync(desk => desk.TakeAsync(second.Id, Roles.Admin, Ct));

        Task<StaffChange> BySecondAsync(Func<StaffDesk, Task<StaffChange>> change) => app.RunAsync((IServiceProvider shop) =>
        {
            shop.GetRequiredService<Actor>().AccountId = second.Id; // the session goes on for half a minute
            return change(shop.GetRequiredService<StaffDesk>());
        });

        Assert.Equal(StaffChange.NotYours, await BySecondAsync(desk => desk.GiveAsync(friend.Email!, Roles.Admin, Ct)));
        Assert.Equal(StaffChange.NotYours, await BySecondAsync(desk => desk.EndSessionsAsync(_first.Id, Ct)));
        Assert.Empty(await WrittenAsync(friend, "role."));
    }

    // the twin: looks first who is left, and stands in line only then
    [Fact]
    public async Task Looking_before_standing_in_line_both_would_go()
    {
        var second = await app.NewPersonAsync(role: Roles.Admin);

        await app.AllAtOnceAsync(Organisers, [() => TakeLookingFirstAsync(_first), () => TakeLookingFirstAsync(second)]);

        Assert.Empty(await app.RunAsync((UserManager<Account> accounts) => accounts.GetUsersInRoleAsync(Roles.Admin)));
    }

    private Task<bool> TakeLookingFirstAsync(Account organiser) => app.RunAsync(async (IServiceProvider shop) =>
    {
        var (db, accounts) = (shop.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<UserManager<Account>>());
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        if ((await accounts.GetUsersInRoleAsync(Roles.Admin)).Count < 2) return false;
        await db.Roles.FromSql($"select * from roles where name = {Roles.Admin} for update").LoadAsync(Ct);
        await accounts.RemoveFromRoleAsync((await accounts.FindByIdAsync(organiser.Id.ToString()))!, Roles.Admin);
        await transaction.CommitAsync(Ct);
        return true;
    });

    private Task<StaffChange> OnDeskAsync(Func<StaffDesk, Task<StaffChange>> change) => app.RunAsync(change);

    private Task<List<string>> WrittenAsync(Account account, string begins) => app.DbAsync(db =>
        db.AuditEntries.Where(e => e.Subject == account.Id.ToString() && e.Action.StartsWith(begins)).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Ct));
}
