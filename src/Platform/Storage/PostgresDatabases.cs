using System.Reflection;
using IntelHub.Platform.Hosting;

namespace IntelHub.Platform.Storage;

/// <summary>
/// A schema for each module in one PostgreSQL database, so that a module's change and the news of it commit together.
/// </summary>
internal sealed class PostgresDatabases : IHubDatabases
{
    private readonly Dictionary<Assembly, PostgresDatabase> _databases = [];

    /// <summary>
    /// Brings every module's tables up to date. Throws <see cref="HubCannotStart"/> when whoever starts the hub must
    /// put something right first.
    /// </summary>
    public PostgresDatabases(
        IEnumerable<ModuleScripts> modules, HubOptions options, IConfiguration configuration, TimeProvider clock)
    {
        // The platform's first: the others' news goes into its queue.
        var all = modules
            .Select(module => module.Assembly)
            .Distinct()
            .Select(assembly => (Assembly: assembly, Settings: SettingsOf(assembly, options, configuration)))
            .OrderBy(module => module.Settings.Schema != PostgresSettings.PlatformSchema)
            .ToList();
        foreach (var (assembly, settings) in all)
        {
            new PostgresMigration(settings, assembly).Run(options.Demonstration, clock.GetUtcNow());
        }

        foreach (var (assembly, settings) in all)
        {
            _databases.Add(assembly, new PostgresDatabase(settings));
        }
    }

    public HubDatabase Of(Assembly module) => _databases[module];

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    private static PostgresSettings SettingsOf(Assembly assembly, HubOptions options, IConfiguration configuration)
    {
        var module = assembly.GetName().Name!.Split('.')[^1];
        return PostgresSettings.Of(module, options.Postgres!, configuration[$"{module}:Postgres"]);
    }
}
