using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OgTickets.Persistence;

/// <summary>A column of an entity as the model knows it, for writers that go past EF's own: its name, its type and what of an object goes into it.</summary>
internal sealed class StoredColumn(IProperty property)
{
    private readonly IClrPropertyGetter _get = property.GetGetter();
    private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    /// <summary>The property whose column it is.</summary>
    public string Property { get; } = property.Name;

    public string Name { get; } = property.GetColumnName();

    /// <summary>What PostgreSQL takes no plain text for: it must be told.</summary>
    public bool IsJson { get; } = property.GetColumnType() is "jsonb";

    /// <summary>Whether the database gives the value to a new row: a numbered key.</summary>
    public bool IsGiven { get; } = property.IsPrimaryKey() && property.ValueGenerated is ValueGenerated.OnAdd;

    /// <summary>The type of <see cref="Of"/>; one that can be null where the column can.</summary>
    public Type Type { get; } = TypeOf(property);

    /// <summary>All columns of an entity, in the model's order.</summary>
    public static IReadOnlyList<StoredColumn> AllOf(IEntityType entity) => [.. entity.GetProperties().Select(p => new StoredColumn(p))];

    /// <summary>The object's value as it is stored.</summary>
    public object? Of(object row) => _get.GetClrValue(row) is { } value ? _convert is null ? value : _convert(value) : null;

    private static Type TypeOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return property.IsNullable && type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
    }
}
