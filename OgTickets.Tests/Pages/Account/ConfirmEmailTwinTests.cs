using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OgTickets.Identity.ByMail;
using OgTickets.Persistence;

namespace OgTickets.Tests.Pages.Account;

/// <summary>Two clicks on one confirmation link in a shop whose database would let two accounts have one address: what holds then is the line at the registration, and nothing else.</summary>
public sealed class ConfirmEmailTwinTests(App app) : IClassFixture<App>, IAsyncLifetime
{
    private Registration _asked = null!;

    public async ValueTask InitializeAsync()
    {
        await using var superuser = new NpgsqlConnection(app.Database.Superuser);
        await superuser.OpenAsync(Ct);
        await using var drop = new NpgsqlCommand($"drop index if exists {Constraints.AccountEmail}; drop index if exists {Constraints.AccountUserName}", superuser);
        await drop.ExecuteNonQueryAsync(Ct);
        var email = People.NewEmail();
        await RegisterTests.Filled(await app.NewBrowser().GetAsync("/fr/account/register"), email).SubmitAsync();
        _asked = await app.DbAsync(db => db.Registrations.AsNoTracking().SingleAsync(r => r.Email == email, Ct));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_clicks_at_once_open_one_account_by_standing_in_line()
    {
        var answers = await app.AllAtOnceAsync(Row.Of("registrations", _asked.Id), callers: 2, () => app.RunAsync((Registrations registrations) => registrations.ConfirmAsync(_asked.Id, null, Ct)));

        Assert.Single(answers, answer => answer is ConfirmationResult.Opened);
        Assert.Single(answers, answer => answer is ConfirmationResult.Gone);
        Assert.Equal(1, await AccountsAsync());
    }

    [Fact]
    public async Task Twin_looking_first_and_standing_in_line_afterwards_both_clicks_open_one()
    {
        await app.AllAtOnceAsync(Row.Of("registrations", _asked.Id), callers: 2, () => app.RunAsync(async (IServiceProvider shop) =>
        {
            var (db, registrations) = (shop.GetRequiredService<OgTicketsDb>(), shop.GetRequiredService<Registrations>());
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            if (await registrations.FindAsync(_asked.Id, Ct) is not { } registration || await db.Users.AnyAsync(u => u.NormalizedEmail == registration.NormalizedEmail, Ct)) return false;
            await db.Database.ExecuteSqlAsync($"select 1 from registrations where id = {_asked.Id} for update", Ct);
            var account = shop.GetRequiredService<OgTickets.Identity.AccountOpening>().Draft(registration.Applicant);
            (account.NormalizedEmail, account.NormalizedUserName) = (registration.NormalizedEmail, registration.NormalizedEmail);
            db.Users.Add(account);
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
            return true;
        }));

        Assert.Equal(2, await AccountsAsync());
    }

    private Task<int> AccountsAsync() => app.DbAsync(db => db.Users.CountAsync(u => u.NormalizedEmail == _asked.NormalizedEmail, Ct));
}
