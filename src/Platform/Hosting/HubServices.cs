using System.Text.Json;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.Sealing;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Hosting;

/// <summary>What a module asks of the platform when it lists its services.</summary>
public static class HubServices
{
    /// <summary>
    /// A module's own tables. In the embedded hub every module writes to one file through one writer, unless it is
    /// given a connection string of its own.
    /// </summary>
    public static void AddHubStore<TDb>(
        this IServiceCollection services, Func<DbContextOptions<TDb>, Announcer, TDb> create)
        where TDb : HubDb
    {
        services.AddSingleton(new ModuleScripts(typeof(TDb).Assembly));
        services.AddSingleton(provider => new HubStore<TDb>(
            provider.GetRequiredService<SqliteWriter>(),
            provider.GetRequiredService<DatabaseFile>().ConnectionString,
            provider.GetRequiredService<Announcer>(),
            provider.GetRequiredService<OutboxSignal>(),
            create));
    }

    internal static void AddPlatform(this WebApplicationBuilder builder, HubOptions options, ConsumerList consumers)
    {
        var folder = DataFolder.Open(options);
        builder.AddTelemetry(folder);
        builder.Services.AddClock(options);
        builder.Services.AddSingleton(DatabaseFile.At(folder.Database));
        builder.Services.AddSingleton(provider => provider.GetRequiredService<DatabaseFile>()
            .OpenWriter(provider.GetServices<ModuleScripts>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddHubStore<SignInDb>((db, announcer) => new SignInDb(db, announcer));
        builder.Services.AddSingleton<IKeepKeys>(_ => new LocalKeyFile(folder.Keys));
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddEmbeddedBus(consumers);
        builder.Services.AddSignIn();
        builder.Services.AddProblemDetails();
        builder.Services.AddApiDescription();
        builder.Services.AddHealthChecks().AddCheck<HubHealth>("hub", tags: ["ready"]);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.UnmappedMemberHandling =
                System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
        });
    }

    private static void AddTelemetry(this WebApplicationBuilder builder, DataFolder folder) =>
        Telemetry.HubLogging.AddHubLogging(builder, folder.Path);

    private static void AddClock(this IServiceCollection services, HubOptions options)
    {
        if (options.Demonstration)
        {
            services.AddSingleton(new DemonstrationClock(options.DemonstrationTime));
            services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemonstrationClock>());
        }
        else
        {
            services.AddSingleton(TimeProvider.System);
        }
    }
}
