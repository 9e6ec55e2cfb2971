using System.Globalization;
using System.Text.Json;
using NpgsqlTypes;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>
/// One column in both engines. A value goes to the server by one way and is compared by another: what the server has is
/// put back into the file's form, and must be what the file has.
/// </summary>
/// <param name="Type">As PostgreSQL calls it.</param>
/// <param name="IsNumbered">Whether the database numbers the rows by it.</param>
internal sealed record MovedColumn(string Name, string Type, bool IsNumbered)
{
    private const string TimeOfDay = "time without time zone";

    public NpgsqlDbType ServerType => Type switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "boolean" => NpgsqlDbType.Boolean,
        "uuid" => NpgsqlDbType.Uuid,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        "text[]" => NpgsqlDbType.Array | NpgsqlDbType.Text,
        TimeOfDay => NpgsqlDbType.Time,

        // Of claims, which a file never has any of.
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        _ => throw Unknown(),
    };

    public object ToServer(object embedded) => (Type, embedded) switch
    {
        (_, DBNull) => DBNull.Value,
        ("bigint", long number) => number,
        ("integer", long number) => checked((int)number),
        ("boolean", 0L) => false,
        ("boolean", 1L) => true,
        ("uuid", string id) => Guid.ParseExact(id, "D"),
        ("bytea", byte[] bytes) => bytes,
        ("text", string text) => text,
        ("text[]", string list) => JsonSerializer.Deserialize<string[]>(list)!,
        (TimeOfDay, string time) => TimeOnly.Parse(time, CultureInfo.InvariantCulture),
        _ => throw Unknown(),
    };

    /// <summary>What the server has, as the file would have it.</summary>
    public object FromServer(object value) => (Type, value) switch
    {
        (_, DBNull) => DBNull.Value,
        ("bigint", long number) => number,
        ("integer", int number) => (long)number,
        ("boolean", bool flag) => flag ? 1L : 0L,
        ("uuid", Guid id) => id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant(),
        ("bytea", byte[] bytes) => bytes,
        ("text", string text) => text,
        ("text[]", string[] list) => JsonSerializer.Serialize(list),
        (TimeOfDay, TimeOnly time) => Spelt(time),
        (TimeOfDay, TimeSpan time) => Spelt(TimeOnly.FromTimeSpan(time)),
        _ => throw Unknown(),
    };

    /// <summary>The file's own value, in the one spelling that is compared.</summary>
    public object Spelt(object embedded) => (Type, embedded) switch
    {
        ("uuid", string id) => id.ToUpperInvariant(),
        ("text[]", string list) => JsonSerializer.Serialize(JsonSerializer.Deserialize<string[]>(list)),
        (TimeOfDay, string time) => Spelt(TimeOnly.Parse(time, CultureInfo.InvariantCulture)),
        _ => embedded,
    };

    private static string Spelt(TimeOnly time) => time.ToString("O", CultureInfo.InvariantCulture);

    private MoveRefused Unknown() => new(
        $"The column {Name} holds something that is no {Type}, so it cannot be moved. Tell whoever makes the hub.");
}

/// <param name="Name">The same in both engines.</param>
/// <param name="Columns">In the server's order.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns)
{
    public string ColumnNames => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    /// <summary>The column that the database numbers rows by, if it does.</summary>
    public MovedColumn? Numbered => Columns.SingleOrDefault(column => column.IsNumbered);
}
