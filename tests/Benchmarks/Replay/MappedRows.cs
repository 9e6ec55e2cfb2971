using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntelHub.Benchmarks.Replay;

/// <summary>
/// Writes rows past EF Core's tracking, in the very forms that the module's mapping gives them: a million in less than
/// a minute.
/// </summary>
internal sealed class MappedRows<TRow> : IDisposable
    where TRow : class
{
    private readonly SqliteCommand _insert;
    private readonly (IProperty Property, ValueConverter? Converter)[] _columns;

    public MappedRows(SqliteConnection connection, IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))!;
        _columns = [.. entity.GetProperties().Select(property => (property, property.GetTypeMapping().Converter))];
        _insert = connection.CreateCommand();
        var names = _columns.Select(column => column.Property.GetColumnName());
        var values = _columns.Select((_, number) => $"${number}");
#pragma warning disable CA2100 // The names are the mapping's own.
        _insert.CommandText =
            $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
#pragma warning restore CA2100
        for (var number = 0; number < _columns.Length; number++)
        {
            _insert.Parameters.AddWithValue($"${number}", DBNull.Value);
        }
    }

    public void Insert(TRow row)
    {
        for (var number = 0; number < _columns.Length; number++)
        {
            var (property, converter) = _columns[number];
            var value = property.PropertyInfo!.GetValue(row);
            _insert.Parameters[number].Value =
                (value is null || converter is null ? value : converter.ConvertToProvider(value)) ?? DBNull.Value;
        }

        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();
}
