using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.DrawPapers;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.FetchReceipt;
using IntelHub.Ledger.KeepEntries;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.ProveEntries;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.ReadEntries;
using IntelHub.Ledger.ReadLog;
using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Telemetry.Measures;

namespace IntelHub.Ledger;

/// <summary>What was done, in an order that nobody can change unnoticed.</summary>
public sealed class LedgerModule : IHubModule
{
    public static string Name => "Ledger";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(LedgerOptions.Section).Get<LedgerOptions>() ?? new();
        builder.Services.AddSingleton(services =>
            options.Folder is { } folder
                ? LedgerFolder.At(folder)
                : LedgerFolder.In(services.GetRequiredService<HubOptions>().DataFolder));
        builder.Services.AddSingleton<LedgerDatabase>(services => Open(
            services.GetRequiredService<LedgerFolder>(),
            options.Postgres,
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<LogStanding>();
        builder.Services.AddHostedService<HoldTheLog>();
        builder.Services.AddSingleton<EntryWriter>();
        builder.Services.AddSingleton<EntryReader>();
        builder.Services.AddSingleton<PublishedCheckpoints>();
        builder.Services.AddSingleton<DrawPapersHandler>();
        builder.Services.AddSingleton<EntryLog>();
        AddPublishing(builder.Services, options);
        builder.Services.AddSingleton<ReceiptMaker>();
        builder.Services.AddSingleton<FetchReceiptHandler>();
        builder.Services.AddSingleton<IEnterFacts>(services => services.GetRequiredService<EntryLog>());
        builder.Services.AddHostedService(services => services.GetRequiredService<EntryLog>());
    }

    public static void AddConsumers(ConsumerList consumers) => consumers.Add<KeepEntriesConsumer>();

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup("/ledger").WithTags(Name);
        ReadEntriesEndpoint.Map(ledger);
        ReadCheckpointEndpoint.Map(ledger);
        ReadTileEndpoint.Map(ledger);
        ProveInclusionEndpoint.Map(ledger);
        ProveConsistencyEndpoint.Map(ledger);
        FetchReceiptEndpoint.Map(ledger);
        DrawPapersEndpoint.Map(ledger);
    }

    private static void AddPublishing(IServiceCollection services, LedgerOptions options)
    {
        services.AddSingleton(provider => SignerKeyFile.OpenOrCreate(
            provider.GetRequiredService<LedgerFolder>().Key, options.Origin, SignatureKind.Note));
        services.AddSingleton<LogTail>();
        services.AddSingleton<TileFiles>();
        services.AddSingleton<SignedCheckpoints>();
        services.AddSingleton<PublicKeysFile>();
        AddWitness(services, options);
        services.AddSingleton<LogPublisher>();
        services.AddSingleton<ProofReader>();
        services.AddSingleton<PublishStanding>();
        services.AddSingleton<IMeasure, LedgerMeasures>();
        services.AddHealthChecks().AddCheck<LedgerHealth>("ledger", tags: ["ready"]);

        // Before entries are taken in: a log that was put back to an earlier state is closed at once.
        services.AddHostedService<PublishInTheBackground>();
    }

    private static void AddWitness(IServiceCollection services, LedgerOptions options)
    {
        if (options.Witness is not { } address)
        {
            return;
        }

        if (options.WitnessKey is not { } keyFile || !address.IsAbsoluteUri)
        {
            throw new HubCannotStart(
                "Say where the witness is and which key it has: set Ledger:Witness to its address, such as " +
                "http://127.0.0.1:5081, and Ledger:WitnessKey to the file of its verifier key.");
        }

        services.AddSingleton(provider => new Witness(
            Witness.ClientOf(address), keyFile, provider.GetRequiredService<SignerKey>().Verifier));
    }

    private static LedgerDatabase Open(LedgerFolder folder, string? postgres, TimeProvider clock) => postgres switch
    {
        not null => new PostgresLedger(postgres, clock),
        null when !File.Exists(folder.Moved) => new SqliteLedger(folder.Database, clock),
        _ => throw new HubCannotStart(
            $"The ledger in {folder.Path} was moved to PostgreSQL, so what is there is out of date. Name the " +
            "database in Ledger:Postgres. See src/guides/operate.md."),
    };
}
