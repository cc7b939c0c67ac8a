using OgTickets.Persistence.Embedded;

namespace OgTickets.Tests.Support;

/// <summary>Programs that tests need beside .NET and Node.js. Missing ones are installed where that is possible without asking, on Debian as root.</summary>
public static class MachineTools
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Renders PDF pages.</summary>
    public static Task<string> PdfToPpmAsync() => FindAsync("poppler-utils", "pdftoppm");

    /// <summary>Reads QR codes from pictures.</summary>
    public static Task<string> ZbarImgAsync() => FindAsync("zbar-tools", "zbarimg");

    /// <summary>The browser of the journeys.</summary>
    public static Task<string> ChromiumAsync() => FindAsync("chromium", "chromium", "chromium-browser", "google-chrome");

    /// <summary>Runs a program to its end and returns what it printed; fails with that when it fails.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, printed) = await ProgramRun.ToEndAsync(program, arguments, Path.GetTempPath(), null, Ct);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{printed}");
        return printed;
    }

    private static async Task<string> FindAsync(string package, params string[] names)
    {
        await OneAtATime.WaitAsync(Ct);
        try
        {
            if (Find(names) is { } there) return there;
            var why = "";
            if (Environment.IsPrivilegedProcess && File.Exists("/etc/debian_version"))
            {
                await ProgramRun.ToEndAsync("apt-get", ["update", "-qq"], "/", null, Ct);
                (_, why) = await ProgramRun.ToEndAsync("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends", package], "/", null, Ct);
            }
            Assert.True(Find(names) is not null, $"This test needs the program {names[0]}: install the package {package} (on Debian: apt-get install -y {package}). {why}");
            return Find(names)!;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static string? Find(string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let program = Path.Combine(folder, name)
         where File.Exists(program)
         select program).FirstOrDefault();
}
