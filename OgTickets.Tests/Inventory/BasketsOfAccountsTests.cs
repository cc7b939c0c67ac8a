using Microsoft.EntityFrameworkCore;
using Npgsql;
using OgTickets.Inventory;

namespace OgTickets.Tests.Inventory;

/// <summary>An account's basket comes with its first seats, in the statement that makes every basket: nobody who signs in makes it beforehand.</summary>
public sealed class BasketsOfAccountsTests(App app) : IClassFixture<App>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task The_first_seats_make_the_basket_which_is_the_accounts_and_a_visitors_is_nobodys(bool alone)
    {
        var (category, account, visitors) = (await app.CategoryAsync(capacity: 9), await app.AccountAsync(), app.NewBasket());

        foreach (var basket in new[] { Basket.Of(account), visitors, Basket.Of(account) })
            Assert.IsType<HoldResult.Held>(alone ? await app.HoldWithAsync(db => new(db), db => new(db, new()), basket, category) : await app.HoldAsync(basket, category));

        Assert.Equal((account, 2), await OwnerAndSeatsAsync(Basket.Of(account)));
        Assert.Equal((null, 1), await OwnerAndSeatsAsync(visitors));
        await app.AssertTrueAsync();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Of_an_account_that_was_closed_a_moment_ago_it_is_nobodys(bool alone)
    {
        var (category, account) = (await app.CategoryAsync(capacity: 9), await app.AccountAsync());
        await app.DbAsync(db => db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.ClosedAt, app.Time.Now), Ct));

        Assert.IsType<HoldResult.Held>(alone ? await app.HoldWithAsync(db => new(db), db => new(db, new()), Basket.Of(account), category) : await app.HoldAsync(Basket.Of(account), category));

        Assert.Equal((null, 1), await OwnerAndSeatsAsync(Basket.Of(account)));
    }

    // a batch that waited for one account would keep everybody in it waiting, and could wait in a circle
    [Fact]
    public async Task An_account_that_is_being_changed_keeps_nobody_waiting()
    {
        var (category, account) = (await app.CategoryAsync(capacity: 9), await app.AccountAsync());
        await using var connection = new NpgsqlConnection(app.Database.Superuser);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var change = new NpgsqlCommand("select from accounts where id = $1 for update", connection, transaction) { Parameters = { new() { Value = account } } };
        await change.ExecuteNonQueryAsync(Ct);

        Assert.IsType<HoldResult.Held>(await app.HoldAsync(Basket.Of(account), category).WaitAsync(TimeSpan.FromSeconds(30), Ct));

        await transaction.RollbackAsync(Ct);
        Assert.Equal((null, 1), await OwnerAndSeatsAsync(Basket.Of(account)));
    }

    private async Task<(Guid? Owner, int Seats)> OwnerAndSeatsAsync(Guid basket) => (await app.BasketAsync(basket)) switch { var row => (row.AccountId, row.Seats) };
}
