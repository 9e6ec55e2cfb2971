using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Storage;

/// <summary>A module's numbered SQL scripts are embedded in this assembly.</summary>
internal sealed record ModuleScripts(Assembly Assembly);

/// <summary>One engine's databases of the modules of this process, their tables up to date.</summary>
internal interface IHubDatabases : IAsyncDisposable
{
    HubDatabase Of(Assembly module);
}

/// <summary>Where a module's tables are, and how this engine reads them, writes them and forgets.</summary>
internal abstract class HubDatabase
{
    public abstract HubWriter Writer { get; }

    /// <summary>For the hub's own work: everything.</summary>
    public abstract void UseForReading(DbContextOptionsBuilder options);

    /// <summary>For somebody's request: what is their organisation's, which the context says.</summary>
    public abstract void UseForCallers(DbContextOptionsBuilder options);

    public abstract void UseForWriting(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>Leaves nothing of what was deleted or overwritten, as far as the engine can see to that.</summary>
    public abstract Task ForgetDeletedAsync(CancellationToken cancellation);
}
