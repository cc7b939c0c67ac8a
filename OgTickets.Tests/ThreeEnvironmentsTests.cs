using Microsoft.AspNetCore.Builder;
using OgTickets.Persistence;
using OgTickets.Secrets;

namespace OgTickets.Tests;

public sealed class ThreeEnvironmentsTests
{
    [Theory]
    [InlineData("Prod")] // half a Production: without this it had the sandbox bank
    [InlineData("Test")]
    public void A_name_of_no_environment_stops_the_start_with_a_sentence(string name)
    {
        var refused = Assert.Throws<UnknownEnvironmentException>(() => Named(name).AddOgTickets());

        Assert.Contains($"“{name}”", StartRefusal.SentenceOf(refused), StringComparison.Ordinal);
    }

    [Theory] // in Production what is missing is told before the database is looked for
    [InlineData("Development", typeof(DatabaseNotNamedException)), InlineData("Staging", typeof(DatabaseNotNamedException)), InlineData("production", typeof(NotForProductionException))]
    public void The_three_are_known_in_any_case(string name, Type next) => Assert.IsType(next, Record.Exception(() => Named(name).AddOgTickets()));

    private static WebApplicationBuilder Named(string name) => WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = name, ContentRootPath = AppContext.BaseDirectory });
}
