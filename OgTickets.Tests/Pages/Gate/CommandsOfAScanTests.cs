namespace OgTickets.Tests.Pages.Gate;

/// <summary>How often a scan goes to the database. Three hundred come in a second: more of it must be meant, and none may read what grows.</summary>
public sealed class CommandsOfAScanTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_scan_takes_the_commands_written_here_and_no_more()
    {
        var ticket = await app.TicketAtTheDoorsAsync();
        var steward = await app.StewardAsync();
        await (await steward.GetAsync(AtTheGate.Desk)).ScanAsync("bonjour", byHtmx: true); // what is asked once only, is asked now
        using var log = new CommandLog(app.Database);
        List<string> steps = [];

        foreach (var word in new[] { "Admis", "Admis", "Déjà entré" })
        {
            var desk = await steward.GetAsync(AtTheGate.Desk);
            log.Take();
            Assert.Equal(word, (await desk.ScanAsync(app.CodeOf(ticket), byHtmx: true)).TextOf("#word"));
            var commands = log.Take();
            foreach (var command in commands) TestContext.Current.TestOutputHelper?.WriteLine($"{word}: {command.ReplaceLineEndings(" ")}");
            // numbers the rows of all tickets to keep one
            Assert.DoesNotContain(commands, command => command.Contains("ROW_NUMBER", StringComparison.Ordinal));
            steps.Add($"{word} {commands.Count}");
        }

        Assert.Equal("Admis 7, Admis 7, Déjà entré 9", string.Join(", ", steps));
    }
}
