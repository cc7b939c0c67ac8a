using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace OgTickets.Persistence;

/// <summary>
/// Writes any number of rows of one table by one statement: each column travels as an array, so that its text is the same however many they are, and PostgreSQL has it prepared.
/// Columns, types and conversions are the model's. COPY would be cheaper for thousands; it is never prepared and needs a way to the database of its own.
/// </summary>
internal sealed class ArrayTable(IEntityType entity)
{
    private readonly string _name = entity.GetTableName()!;
    private readonly IReadOnlyList<StoredColumn> _columns = [.. StoredColumn.AllOf(entity).Where(c => !c.IsGiven)];
    private readonly IReadOnlyList<StoredColumn> _key = [.. entity.FindPrimaryKey()!.Properties.Select(p => new StoredColumn(p))];

    /// <summary>The key by which the database numbers new rows, if it does.</summary>
    public string? Number { get; } = StoredColumn.AllOf(entity).SingleOrDefault(c => c.IsGiven)?.Property;

    /// <summary>The statement that adds the rows, in their order.</summary>
    /// <param name="parameters">Takes its values.</param>
    public string Insert(IReadOnlyList<object> rows, List<NpgsqlParameter> parameters) =>
        $"insert into {_name} ({Names(_columns)}) select * from unnest({Sent(_columns, rows, parameters)})";

    /// <summary>The statement that changes some columns of the rows with the same keys.</summary>
    /// <param name="properties">The columns, by their properties' names.</param>
    /// <inheritdoc cref="Insert"/>
    public string Update(IReadOnlyList<object> rows, IReadOnlyCollection<string> properties, List<NpgsqlParameter> parameters)
    {
        var changed = _columns.Where(c => properties.Contains(c.Property, StringComparer.Ordinal)).ToList();
        IReadOnlyList<StoredColumn> sent = [.. _key, .. changed];
        return $"""
            update {_name} t set {string.Join(", ", changed.Select(c => $"\"{c.Name}\" = v.\"{c.Name}\""))}
            from unnest({Sent(sent, rows, parameters)}) v ({Names(sent)}) where {string.Join(" and ", _key.Select(c => $"t.\"{c.Name}\" = v.\"{c.Name}\""))}
            """;
    }

    private static string Names(IEnumerable<StoredColumn> columns) => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));

    private static string Sent(IReadOnlyList<StoredColumn> columns, IReadOnlyList<object> rows, List<NpgsqlParameter> parameters)
    {
        var values = columns.Select((column, place) => Values(column, rows, $"p{parameters.Count + place}")).ToList();
        parameters.AddRange(values);
        return string.Join(", ", values.Select(v => $"@{v.ParameterName}"));
    }

    private static NpgsqlParameter Values(StoredColumn column, IReadOnlyList<object> rows, string name)
    {
        var values = Array.CreateInstance(column.Type, rows.Count);
        foreach (var (place, row) in rows.Index()) values.SetValue(column.Of(row), place);
        var parameter = new NpgsqlParameter { ParameterName = name, Value = values };
        if (column.IsJson) parameter.NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb;
        return parameter;
    }
}
