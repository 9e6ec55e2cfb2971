using Microsoft.Data.Sqlite;

namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>
/// Reads stored decisions in the order in which they were made, some thousands at a time. Between two readings nothing
/// is held: a long replay must not keep a running hub from emptying its write-ahead log when an item is disposed of.
/// </summary>
internal sealed class StoredRows : IDisposable
{
    private const int AtATime = 10_000;

    private readonly SqliteCommand _command;
    private readonly StoredTexts _texts = new();
    private readonly List<StoredRow> _rows = new(AtATime);
    private readonly long _last;
    private long _after;

    public StoredRows(SqliteConnection connection, DateTimeOffset? since, bool onlyNewest)
    {
        _last = LastIn(connection);
        _command = connection.CreateCommand();
        _command.CommandText =
            """
            SELECT rowid, lower(id), item_id, item_version, member, organisation, at, policy_version,
                partnership_version, override_asked, outcome, reasons, basis, purposes, fields, obligations
            FROM sharing_decisions
            WHERE rowid > $after AND rowid <= $last AND at >= $since AND is_newest >= $newest
            ORDER BY rowid LIMIT $most
            """;
        _command.Parameters.AddWithValue("$last", _last);
        _command.Parameters.AddWithValue("$since", since?.UtcTicks ?? 0);
        _command.Parameters.AddWithValue("$newest", onlyNewest ? 1 : 0);
        _command.Parameters.AddWithValue("$most", AtATime);
        _command.Parameters.AddWithValue("$after", 0L);
    }

    /// <summary>The next of the decisions that were there at the start; empty at the end.</summary>
    public IReadOnlyList<StoredRow> Next()
    {
        _rows.Clear();
        _command.Parameters["$after"].Value = _after;
        using var reader = _command.ExecuteReader();
        while (reader.Read())
        {
            _rows.Add(Read(reader));
        }

        _after = _rows.Count > 0 ? _rows[^1].RowId : _last;
        return _rows;
    }

    public void Dispose() => _command.Dispose();

    private static long LastIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*) FROM pragma_table_info('sharing_decisions') WHERE name = 'partnership_version'";
        if (command.ExecuteScalar() is not 1L)
        {
            throw new ReplayRefused(
                "The hub has not kept what its decisions rested on. Start it once with this version; from then on it " +
                "does.");
        }

        command.CommandText = "SELECT coalesce(max(rowid), 0) FROM sharing_decisions";
        return (long)command.ExecuteScalar()!;
    }

    private StoredRow Read(SqliteDataReader reader) => new()
    {
        RowId = reader.GetInt64(0),
        Id = reader.GetString(1),
        ItemId = reader.GetString(2),
        ItemVersion = reader.GetInt32(3),
        Member = reader.GetString(4),
        Organisation = reader.GetString(5),
        At = new DateTimeOffset(reader.GetInt64(6), TimeSpan.Zero),
        PolicyVersion = reader.GetString(7),
        PartnershipVersion = reader.IsDBNull(8) ? null : reader.GetString(8),
        OverrideAsked = reader.GetInt64(9) != 0,
        Answer = _texts.ToAnswer(
            reader.GetString(10), reader.GetString(11), reader.GetString(12), reader.GetString(13),
            reader.GetString(14), reader.IsDBNull(15) ? null : reader.GetString(15)),
    };
}
