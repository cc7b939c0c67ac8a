using System.Globalization;

namespace OgTickets.Audit;

/// <summary>The command <c>audit verify [head]</c>. It answers 1 when the trail does not hold, or when entries have waited too long to be sealed.</summary>
public static class AuditVerifyCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] rest, CancellationToken ct)
    {
        var typed = rest is [var first, ..] && !first.StartsWith('-') ? first : null; // what begins with -- is a setting
        var noted = typed is null ? null : AuditHead.Read(typed);
        if (typed is not null && noted is null)
        {
            await Console.Error.WriteLineAsync("A head is a block's number and hash, as this command prints it: audit verify 213:9f86d0…");
            return 2;
        }
        var report = await services.GetRequiredService<AuditVerification>().RunAsync(noted, ct);
        await (report.Holds ? Console.Out : Console.Error).WriteLineAsync(Words(report));
        return report.Holds ? 0 : 1;
    }

    /// <summary>The report in sentences, one a line.</summary>
    public static string Words(AuditReport report)
    {
        var lines = new List<string>
        {
            report.Break?.ToString() ?? "The audit trail holds.",
            string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries hold in {report.Head?.Number ?? 0} blocks; {report.Unsealed} wait to be sealed, {report.Overdue} of them for more than {AuditVerification.Patience.TotalMinutes:0} minute."),
        };
        if (report is { Break: null, Head: { } head }) lines.Add($"Head, to be noted outside the database: {head}");
        return string.Join('\n', lines);
    }
}
