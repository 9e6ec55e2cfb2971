using IntelHub.Ledger.KeepEntries;
using IntelHub.Ledger.ReadEntries;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger;

/// <summary>
/// What was done. Rows that are only added, for now; tamper-evidence and proofs are to come (README, Limits).
/// </summary>
public sealed class LedgerModule : IHubModule
{
    public static string Name => "Ledger";

    public static void AddServices(IHostApplicationBuilder builder) =>
        builder.Services.AddHubStore<LedgerDb>((options, announcer) => new LedgerDb(options, announcer));

    public static void AddConsumers(ConsumerList consumers) => consumers.Add<KeepEntriesConsumer>();

    public static void MapEndpoints(IEndpointRouteBuilder routes) =>
        ReadEntriesEndpoint.Map(routes.MapGroup("/ledger").WithTags(Name));
}
