using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;

namespace IntelHub.Benchmarks.Bus;

/// <summary>Says that so many items were decided, as Sharing does, as fast as it can: each makes one alert.</summary>
internal sealed class SayModule : IHubModule
{
    private const int InAUnit = 20;
    private const int AtATime = 16;

    public static string Name => "Say";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        // It writes through the bare module's store.
    }

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes) =>
        routes.MapPost("/say/{count:int}", SayAsync).AllowAnonymous();

    private static async Task<IResult> SayAsync(
        int count, HubStore<Accept.BareDb> store, CancellationToken cancellation)
    {
        var together = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, count).Chunk(InAUnit), together, async (some, token) =>
            await store.WriteAsync(
                db =>
                {
                    foreach (var _ in some)
                    {
                        var item = SortableId.New(db.Now);
                        db.Announce(Decided(item, db.Now), item.ToString());
                    }
                },
                token));
        return TypedResults.NoContent();
    }

    private static SharingDecided Decided(Guid item, DateTimeOffset now) => new()
    {
        ItemId = item,
        ItemVersion = 1,
        Originator = "harbour-homes",
        Marking = "OFFICIAL-SENSITIVE",
        DecidedAt = now,
        Released =
        [
            new DecidedFor
            {
                DecisionId = SortableId.New(now),
                Member = "police.analyst",
                Organisation = "kent-police",
                AcknowledgeWithin = TimeSpan.FromHours(1),
            },
        ],
        Referred = [],
    };
}
