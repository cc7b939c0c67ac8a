using OgTickets;
using OgTickets.Persistence;
using OgTickets.Secrets;

if (await Commands.AnswerWithoutTheShopAsync(args, Console.Error) is { } answer) return answer;
using var stop = new StopSignals();
try
{
    var builder = WebApplication.CreateBuilder(args).AddSecrets();
    await using var embedded = await builder.StartEmbeddedPostgresAsync(stop.Token);
    builder.AddOgTickets();
    await using var app = builder.Build();
    if (Commands.Asked(args) is { } command) return await Commands.RunAsync(command, app.Services, args, stop.Token);
    await app.Services.GetRequiredService<DatabaseStart>().BeforeTheWebAsync(stop.Token);
    app.UseOgTickets();
    await app.RunAsync(stop.Token);
    return 0;
}
catch (Exception e) when (StartRefusal.SentenceOf(e) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 0;
}
