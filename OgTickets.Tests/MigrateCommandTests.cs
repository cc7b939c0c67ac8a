using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using OgTickets.Identity;

namespace OgTickets.Tests;

/// <summary>The job that runs before every deployment.</summary>
public sealed class MigrateCommandTests(MigrateCommandTests.NewShop app) : IClassFixture<MigrateCommandTests.NewShop>
{
    private const string Email = "organisation@example.org";

    [Fact]
    public async Task A_new_shop_gets_the_programme_and_an_organiser_and_the_next_deployment_changes_nothing()
    {
        Assert.Equal(0, await MigrateAsync());

        Assert.Equal(761, await app.DbAsync(db => db.Sessions.CountAsync(Ct)));
        Assert.Equal([Email], (await OrganisersAsync()).Select(a => a.Email));
        await app.DbAsync(db => db.PriceCategories.ExecuteUpdateAsync(set => set.SetProperty(c => c.Capacity, c => c.Capacity + 1), Ct)); // an organiser's change
        var (seats, password) = (await SeatsAsync(), Assert.Single(await OrganisersAsync()).PasswordHash);

        Assert.Equal(0, await MigrateAsync());

        Assert.Equal((seats, password), (await SeatsAsync(), Assert.Single(await OrganisersAsync()).PasswordHash));
    }

    private Task<int> SeatsAsync() => app.DbAsync(db => db.PriceCategories.SumAsync(c => c.Capacity, Ct));

    private Task<int> MigrateAsync() => Commands.RunAsync(Commands.Asked(["migrate"])!, app.Services, ["migrate"], Ct);

    private Task<IList<Account>> OrganisersAsync() => app.RunAsync((UserManager<Account> accounts) => accounts.GetUsersInRoleAsync(Roles.Admin));

    public sealed class NewShop(TestCluster cluster) : App(cluster)
    {
        protected override string Environment => Environments.Staging;

        protected override bool WithCatalogue => false;

        protected override void Configure(IWebHostBuilder builder) => builder
            .UseSetting("ConnectionStrings:OgTicketsOwner", Database.Owner).UseSetting("Payments:Sandbox:WebhookSecret", new string('x', 64))
            .UseSetting("Admin:Email", Email).UseSetting("Admin:Password", "un mot de passe de départ");
    }
}
