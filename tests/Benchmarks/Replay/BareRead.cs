using IntelHub.Platform.Hosting;
using Microsoft.Data.Sqlite;

namespace IntelHub.Benchmarks.Replay;

/// <summary>The peer: the same rows in the same order, and nothing is done with them.</summary>
internal static class BareRead
{
    // Something of each column, so that none is left out as unused.
    private static long _told;

    public static long Run(string folder, bool fetch)
    {
        using var connection = HubFiles.In(folder).OpenReading();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT rowid, lower(id), item_id, item_version, member, organisation, at, policy_version,
                partnership_version, override_asked, outcome, reasons, basis, purposes, fields, obligations
            FROM sharing_decisions ORDER BY rowid
            """;
        using var reader = command.ExecuteReader();
        var rows = 0L;
        for (; reader.Read(); rows++)
        {
            _told += fetch ? Fetch(reader) : 0;
        }

        return rows;
    }

    private static long Fetch(SqliteDataReader reader) =>
        reader.GetInt64(0) + Length(reader, 1) + Length(reader, 2) + reader.GetInt32(3) + Length(reader, 4) +
        Length(reader, 5) + reader.GetInt64(6) + Length(reader, 7) + Length(reader, 8) + reader.GetInt64(9) +
        Length(reader, 10) + Length(reader, 11) + Length(reader, 12) + Length(reader, 13) + Length(reader, 14) +
        (reader.IsDBNull(15) ? 0 : Length(reader, 15));

    private static int Length(SqliteDataReader reader, int column) => reader.GetString(column).Length;
}
