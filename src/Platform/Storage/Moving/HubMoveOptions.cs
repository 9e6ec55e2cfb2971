using System.Reflection;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>Which embedded hub goes where. No password is ever printed.</summary>
public sealed class HubMoveOptions
{
    /// <summary>The hub's data folder, as <c>Hub:DataFolder</c> names it. The hub must be stopped.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What <c>Hub:Postgres</c> will say.</summary>
    public required string Postgres { get; init; }

    /// <summary>What a module's own section says instead of it, if it does.</summary>
    public required Func<string, string?> OwnPostgres { get; init; }

    /// <summary>Every module that keeps tables in the hub's file.</summary>
    public required IReadOnlyList<Assembly> Modules { get; init; }

    /// <summary>The ledger's own file and database, when it moves too.</summary>
    public MovedFileOptions? Ledger { get; init; }
}

/// <summary>A file of tables that goes into a database of its own.</summary>
/// <param name="Module">Whose numbered scripts made the tables.</param>
/// <param name="Path">The file.</param>
/// <param name="Postgres">Where to: a role that owns the database.</param>
/// <param name="Moved">The note that keeps a hub from going on with the file.</param>
public sealed record MovedFileOptions(Assembly Module, string Path, string Postgres, string Moved)
{
    public override string ToString() => $"{Module.GetName().Name} in {Path}";
}
