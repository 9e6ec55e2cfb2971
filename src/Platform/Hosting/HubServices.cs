using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.Sealing;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Hosting;

/// <summary>What a module asks of the platform when it lists its services.</summary>
public static class HubServices
{
    /// <summary>
    /// A module's own tables. In the embedded hub every module writes to one file through one writer; in PostgreSQL
    /// each has a schema, a writer and, if the operator wants it, a role of its own.
    /// </summary>
    public static void AddHubStore<TDb>(
        this IServiceCollection services, Func<DbContextOptions<TDb>, Announcer, TDb> create)
        where TDb : HubDb
    {
        services.AddSingleton(new ModuleScripts(typeof(TDb).Assembly));
        services.AddSingleton(provider => new HubStore<TDb>(
            provider.GetRequiredService<IHubDatabases>().Of(typeof(TDb).Assembly),
            provider.GetRequiredService<Announcer>(),
            provider.GetRequiredService<OutboxSignal>(),
            create));
    }

    internal static void AddPlatform(this WebApplicationBuilder builder, HubOptions options, ConsumerList consumers)
    {
        var folder = DataFolder.Open(options);
        builder.AddTelemetry(folder);
        builder.Services.AddClock(options);
        builder.Services.AddSingleton(options);

        // By a factory, so that the folder is let go of when the hub stops.
        builder.Services.AddSingleton(_ => folder);
        builder.Services.AddSingleton(OpenDatabases);
        builder.Services.AddHubStore<SignInDb>((db, announcer) => new SignInDb(db, announcer));

        // Opened now, not when first asked for: with a key file that others can read the hub does not start.
        builder.Services.AddSingleton<IKeepKeys>(new LocalKeyFile(folder.Keys));
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddBus(consumers, options, builder.Configuration);
        builder.Services.AddSignIn();
        builder.Services.AddFloodRefusal(options);
        builder.Services.AddHostedService<ServeOn>();
        builder.Services.AddProblemDetails();
        builder.Services.AddApiDescription();
        builder.Services.AddHealthChecks().AddCheck<HubHealth>("hub", tags: ["ready"]);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.TypeInfoResolver =
                json.SerializerOptions.TypeInfoResolver?.WithAddedModifier(ListsHaveNoGaps);
        });
    }

    private static IHubDatabases OpenDatabases(IServiceProvider provider)
    {
        var (modules, clock) = (provider.GetServices<ModuleScripts>(), provider.GetRequiredService<TimeProvider>());
        var (options, folder) =
            (provider.GetRequiredService<HubOptions>(), provider.GetRequiredService<DataFolder>());
        return options.Postgres is null
            ? new SqliteDatabase(folder.Database, modules, clock)
            : new PostgresDatabases(modules, options, provider.GetRequiredService<IConfiguration>(), clock);
    }

    /// <summary>A null in a list is as unreadable as a null anywhere else; annotations alone do not see it.</summary>
    private static void ListsHaveNoGaps(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            type.OnDeserialized = list =>
            {
                if (((IEnumerable)list).Cast<object?>().Contains(null))
                {
                    throw new JsonException("A list holds null.");
                }
            };
        }
    }

    private static void AddTelemetry(this WebApplicationBuilder builder, DataFolder folder)
    {
        builder.AddHubLogging(folder.Path);
        builder.AddHubTelemetry();
    }

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
