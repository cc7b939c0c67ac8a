using System.Globalization;
using System.Runtime.InteropServices;

namespace OgTickets.Bench.Machine;

/// <summary>What the figures depend on. Names and paths of the machine are none of it.</summary>
internal static class MachineFacts
{
    public static IReadOnlyList<(string Name, string Value)> Read(string postgres) =>
    [
        ("Cores", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount}, {Processor()}")),
        ("Memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024:0} GB")),
        ("System", System()),
        (".NET", Environment.Version.ToString()),
        ("PostgreSQL", postgres),
    ];

    private static string Processor() =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Trim() : RuntimeInformation.ProcessArchitecture.ToString();

    private static string System()
    {
        const string release = "/etc/os-release", name = "PRETTY_NAME=";
        return File.Exists(release) && File.ReadLines(release).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? line[name.Length..].Trim('"') : RuntimeInformation.OSDescription;
    }
}
