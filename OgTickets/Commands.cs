using OgTickets.Audit;
using OgTickets.Catalogue.Import;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Keys;
using OgTickets.Operations;
using OgTickets.Persistence;

namespace OgTickets;

/// <summary>What the program does instead of serving the shop: <c>dotnet run --project OgTickets -- migrate</c>.</summary>
/// <param name="Words">How it is called, one or two words.</param>
/// <param name="Says">What it does, for the list of commands.</param>
/// <param name="RunAsync">Gets the app's services and what followed the words; its answer is the exit code.</param>
public sealed record Command(string Words, string Says, Func<IServiceProvider, string[], CancellationToken, Task<int>> RunAsync);

/// <summary>The list of commands: one line each.</summary>
public static class Commands
{
    private static readonly Command[] All =
    [
        new("clock set", "moves the shop's time (not in Production): clock set \"2024-08-04 20:50\", as the clock of Paris shows it", SetClockAsync),
        new("migrate", "brings the database to this build's schema and grants the web its rights; an empty shop gets the programme and, if Admin:Email is set, an organiser; waits until the database answers", MigrateAsync),
        new("admin create", "makes the first organiser from the settings Admin:Email and Admin:Password; does nothing where there is one", AdminCommand.RunAsync),
        new("import", "[folder]: makes the catalogue say what the five CSV files of a folder say, or those of this program; changes nothing when a row is bad", ImportCommand.RunAsync),
        new("audit verify", "[head]: reads the whole audit trail, names the first break and prints its head; a head noted earlier must still be in it", AuditVerifyCommand.RunAsync),
    ];

    /// <summary>
    /// The exit code of words that are answered before anything is started: <c>keys new</c> makes new key rings to keep as secrets, when there are none yet; <c>health</c> asks
    /// the shop that runs beside it; words that are not known get the list. Null: go on.
    /// </summary>
    public static async Task<int?> AnswerWithoutTheShopAsync(string[] args, TextWriter errors)
    {
        if (args is ["keys", "new", .. var folder]) return await KeysCommand.RunAsync(folder.FirstOrDefault(), errors);
        if (args is ["health"]) return await HealthCommand.RunAsync(Environment.GetEnvironmentVariable(InternalPort.Setting), errors);
        if (Asked(args) is not null || args is [] || args[0].StartsWith('-')) return null;

        await errors.WriteLineAsync("This command is not known. Commands:");
        await errors.WriteLineAsync("  keys new  [folder]: makes new key rings to keep as secrets, printed, or as the files of a folder");
        await errors.WriteLineAsync("  health  asks the shop in this container whether it is well");
        foreach (var command in All) await errors.WriteLineAsync($"  {command.Words}  {command.Says}");
        return 2;
    }

    /// <summary>Null when no word was given (options start with --): then the shop is served.</summary>
    public static Command? Asked(string[] args) => All.FirstOrDefault(c => args.AsSpan().StartsWith(c.Words.Split(' ')));

    /// <summary>Runs the command in a scope of its own.</summary>
    public static async Task<int> RunAsync(Command command, IServiceProvider services, string[] args, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await command.RunAsync(scope.ServiceProvider, args[command.Words.Split(' ').Length..], ct);
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, string[] rest, CancellationToken ct)
    {
        var start = services.GetRequiredService<DatabaseStart>();
        await start.MigrateAsync(ct);
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment()) return 0; // its web does the rest at every start
        await start.FillAsync(ct);
        return string.IsNullOrEmpty(services.GetRequiredService<IConfiguration>()[AdminCommand.EmailSetting]) ? 0 : await AdminCommand.RunAsync(services, [], ct);
    }

    private static async Task<int> SetClockAsync(IServiceProvider services, string[] rest, CancellationToken ct)
    {
        if (services.GetService<ClockStore>() is not { } store)
        {
            await Console.Error.WriteLineAsync("In Production the shop's time is the real one and cannot be moved.");
            return 2;
        }
        if (Paris.Read(string.Join(' ', rest)) is not { } instant)
        {
            await Console.Error.WriteLineAsync("Say a day and a time of Paris: clock set \"2024-08-04 20:50\".");
            return 2;
        }
        await store.LoadAsync(ct);
        await store.MoveToAsync(instant, ct);
        Console.WriteLine($"Shop time is now {Paris.Time(instant):yyyy-MM-dd HH:mm} in Paris.");
        return 0;
    }
}
