using IntelHub.Platform.Sealing;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Hosting;

/// <summary>
/// A hub's own files, for a tool that reads them while the hub runs or when it is stopped. Nothing in them is changed.
/// </summary>
public sealed class HubFiles
{
    private readonly string _database;

    private HubFiles(string database, Sealer sealer)
    {
        _database = database;
        Sealer = sealer;
    }

    /// <summary>Opens what the hub sealed, with the keys that lie beside its database.</summary>
    public Sealer Sealer { get; }

    /// <summary>
    /// Throws <see cref="FileNotFoundException"/> when there is no hub in the folder, <see cref="HubCannotStart"/> when
    /// its key file is open to others or broken.
    /// </summary>
    public static HubFiles In(string folder)
    {
        var database = Path.Combine(folder, DataFolder.DatabaseName);
        return File.Exists(database)
            ? new HubFiles(database, new Sealer(new LocalKeyFile(Path.Combine(folder, DataFolder.KeysName))))
            : throw new FileNotFoundException(
                $"There is no {DataFolder.DatabaseName} in '{folder}'. Give the folder that Hub:DataFolder names.");
    }

    public SqliteConnection OpenReading()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _database,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return connection;
    }
}
