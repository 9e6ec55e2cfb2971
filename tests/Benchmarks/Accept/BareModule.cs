using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Benchmarks.Accept;

/// <summary>
/// The peer: takes a body and stores it as one row, through the same writer and with the same wait for the disk.
/// </summary>
internal sealed class BareModule : IHubModule
{
    public static string Name => "Bare";

    public static void AddServices(IHostApplicationBuilder builder) =>
        builder.Services.AddHubStore<BareDb>((options, announcer) => new BareDb(options, announcer));

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/bare", InsertAsync).AllowAnonymous();
        routes.MapPost("/bare/signed-in", InsertAsync).RequireAuthorization(Permissions.SubmitItems);
    }

    private static async Task<IResult> InsertAsync(
        HttpRequest request, HubStore<BareDb> store, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellation);
        await store.WriteAsync(db => db.Add(new BareRow(SortableId.New(db.Now), body)), cancellation);
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }
}

internal sealed record BareRow(Guid Id, string Body);

internal sealed class BareDb(DbContextOptions<BareDb> options, Announcer announcer) : HubDb(options, announcer)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var row = modelBuilder.Entity<BareRow>();
        row.ToTable("bare_rows");
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).HasColumnName("id");
        row.Property(r => r.Body).HasColumnName("body");
    }
}
