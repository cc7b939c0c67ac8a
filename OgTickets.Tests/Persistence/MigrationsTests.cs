using Microsoft.EntityFrameworkCore;

namespace OgTickets.Tests.Persistence;

/// <summary>What the migrations make is what the model says.</summary>
public sealed class MigrationsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task No_change_of_the_model_is_left_without_a_migration() =>
        Assert.False(await app.DbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
}
