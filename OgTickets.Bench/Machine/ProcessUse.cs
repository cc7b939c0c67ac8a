using System.Globalization;

namespace OgTickets.Bench.Machine;

/// <summary>What a process and its children have used so far, as Linux tells in <c>/proc</c>; zero elsewhere.</summary>
/// <param name="CpuSeconds">User and system time, of children that have ended too.</param>
/// <param name="MemoryMegabytes">Resident memory of the process alone.</param>
internal sealed record ProcessUse(double CpuSeconds, double MemoryMegabytes)
{
    /// <summary>Linux counts in hundredths of a second wherever .NET runs (USER_HZ).</summary>
    private const double TicksPerSecond = 100;

    public static ProcessUse Of(int process)
    {
        if (!OperatingSystem.IsLinux()) return new(0, 0);
        var ticks = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => char.IsAsciiDigit(name[0])).Select(Stat)
            .Sum(stat => stat is null ? 0 : stat.Process == process ? stat.Own + stat.Waited : stat.Parent == process ? stat.Own : 0);
        return new(ticks / TicksPerSecond, Memory(process));
    }

    /// <summary>The process that started another, which must be running; 0 where there is no <c>/proc</c>.</summary>
    public static int ParentOf(int process) => OperatingSystem.IsLinux() ? Stat(process.ToString(CultureInfo.InvariantCulture))!.Parent : 0;

    private static ProcessStat? Stat(string process)
    {
        try
        {
            // the name in brackets may hold spaces; what follows it is counted from field 3 (proc(5))
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(int.Parse(process, CultureInfo.InvariantCulture), (int)At(1), At(11) + At(12), At(13) + At(14));

            long At(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }

    private static double Memory(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private sealed record ProcessStat(int Process, int Parent, long Own, long Waited);
}
