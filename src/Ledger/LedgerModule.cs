using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.DrawPapers;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.KeepEntries;
using IntelHub.Ledger.ReadEntries;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger;

/// <summary>What was done, in an order that nobody can change unnoticed.</summary>
public sealed class LedgerModule : IHubModule
{
    public static string Name => "Ledger";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(LedgerOptions.Section).Get<LedgerOptions>() ?? new();
        builder.Services.AddSingleton(services => LedgerFolder.In(services.GetRequiredService<HubOptions>().DataFolder));
        builder.Services.AddSingleton<LedgerDatabase>(services => Open(
            services.GetRequiredService<LedgerFolder>(),
            options.Postgres,
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<LogStanding>();
        builder.Services.AddSingleton<EntryWriter>();
        builder.Services.AddSingleton<EntryReader>();
        builder.Services.AddSingleton<PublishedCheckpoints>();
        builder.Services.AddSingleton<DrawPapersHandler>();
        builder.Services.AddSingleton<EntryLog>();
        builder.Services.AddSingleton<IEnterFacts>(services => services.GetRequiredService<EntryLog>());
        builder.Services.AddHostedService(services => services.GetRequiredService<EntryLog>());
    }

    public static void AddConsumers(ConsumerList consumers) => consumers.Add<KeepEntriesConsumer>();

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup("/ledger").WithTags(Name);
        ReadEntriesEndpoint.Map(ledger);
        DrawPapersEndpoint.Map(ledger);
    }

    private static LedgerDatabase Open(LedgerFolder folder, string? postgres, TimeProvider clock) => postgres is null
        ? new SqliteLedger(folder.Database, clock)
        : new PostgresLedger(postgres, clock);
}
