using System.Globalization;
using System.Xml.Linq;
using Npgsql;

namespace OgTickets.Keys.Cookies;

/// <summary>Wraps the framework's keys under the active key of the ring when it was changed: nobody is signed out, and the former line can go once it is done.</summary>
public sealed class ProtectionRewrap(NpgsqlDataSource database, ProtectionKeys keys)
{
    /// <summary>A handful of rows: the framework makes a key every three months.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (keys.Replaced.Count == 0) return;
        foreach (var (id, xml) in await RowsAsync(ct))
        {
            if (Rewrapped(xml) is not { } anew) continue;
            await using var change = database.CreateCommand("update data_protection_keys set xml = $1 where id = $2 and xml = $3");
            change.Parameters.AddWithValue(anew);
            change.Parameters.AddWithValue(id);
            change.Parameters.AddWithValue(xml);
            await change.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Null when it needs nothing.</summary>
    private string? Rewrapped(string xml)
    {
        var row = XElement.Parse(xml);
        var replaced = row.Descendants(WrappedXml.Name).Where(e => keys.Replaced.Contains(byte.Parse(e.Attribute(WrappedXml.Key)!.Value, CultureInfo.InvariantCulture))).ToList();
        foreach (var element in replaced) element.ReplaceWith(WrappedXml.Element(keys.ActiveNumber, keys.Wrap(keys.Open(Convert.FromBase64String(element.Value)))));
        return replaced.Count == 0 ? null : row.ToString(SaveOptions.DisableFormatting);
    }

    private async Task<List<(int Id, string Xml)>> RowsAsync(CancellationToken ct)
    {
        var rows = new List<(int, string)>();
        await using var question = database.CreateCommand("select id, xml from data_protection_keys where xml is not null");
        await using var reader = await question.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) rows.Add((reader.GetInt32(0), reader.GetString(1)));
        return rows;
    }
}
