using System.ComponentModel;
using System.Diagnostics;

namespace OgTickets.Persistence.Embedded;

/// <summary>One run of a program to its end, as another user when one is named.</summary>
internal static class ProgramRun
{
    /// <summary>Exit code and everything printed. A cancelled run is killed, so that it cannot go on writing behind our back.</summary>
    /// <exception cref="PostgresCannotStartException">The program is not there, or the user is not known.</exception>
    public static async Task<(int Code, string Printed)> ToEndAsync(string program, IEnumerable<string> arguments, string folder, string? user, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment["LC_ALL"] = "C"; // the messages are read by PostgresCannotStartException
        if (user is not null) start.UserName = user;
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        return (process.ExitCode, await output + await errors);
    }

    private const int PermissionDenied = 13;

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e) when (e.NativeErrorCode == PermissionDenied && File.Exists(start.FileName))
        {
            throw PostgresCannotStartException.Because("Permission denied", start.WorkingDirectory, start.UserName);
        }
        catch (Win32Exception e)
        {
            throw new PostgresCannotStartException($"PostgreSQL cannot start: {start.FileName} does not run here ({e.Message}).", e);
        }
    }
}
