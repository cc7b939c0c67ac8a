using OgTickets.Values;

namespace OgTickets.Demo;

/// <summary>Says at the start where the shop is and who may try it. To the console itself, not the log: it greets a person.</summary>
internal sealed class Welcome(IHostApplicationLifetime lifetime, PublicUrl shop) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.WriteLine($"""

              OG Tickets is open at {shop.Origin}
              Demo accounts, password {DemoAccounts.Password}:
            {string.Join('\n', DemoAccounts.All.Select(person => $"    {person.Email,-24}{person.Role switch { null => "buys", "Gate" => "lets people in", _ => "organises" },-16}{(person.Secret is null ? "" : "authenticator secret " + person.Secret)}"))}
              Ctrl-C closes the shop; its data stays.

            """));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
