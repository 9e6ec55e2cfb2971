using System.Runtime.CompilerServices;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Platform.Hosting;

/// <summary>
/// The clock of a demonstration: the machine's, until it is set; then it stands there. Timers go on with the machine's.
/// </summary>
public sealed class DemonstrationClock(DateTimeOffset? startsAt) : TimeProvider
{
    private StrongBox<DateTimeOffset>? _now = startsAt is { } at ? new(at) : null;

    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _now)?.Value ?? base.GetUtcNow();

    /// <summary>Null lets it go with the machine's clock again.</summary>
    public void Set(DateTimeOffset? now) => Volatile.Write(ref _now, now is { } at ? new(at) : null);
}

/// <param name="Now">UTC, with Z; null for the machine's clock.</param>
public sealed record ClockSetting(string? Now = null);

internal static class SetClockEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/demonstration/clock", HandleAsync)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Demonstration")
        .WithName("SetClock")
        .WithSummary("Set the clock of a demonstration");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ClockSetting setting,
        Caller caller,
        DemonstrationClock clock,
        HubStore<SignInDb> store,
        CancellationToken cancellation)
    {
        DateTimeOffset? wanted = null;
        if (setting.Now is not null)
        {
            if (!Instant.TryParse(setting.Now, out var now))
            {
                return PlatformProblems.Unreadable();
            }

            wanted = now;
        }

        // By the time before it is set: that is when it was done.
        await store.WriteAsync(
            db => db.Record(
                caller.Did(AuditOperation.Administration, "demonstration/clock", "clock-set", db.Now)),
            cancellation);
        clock.Set(wanted);
        return TypedResults.NoContent();
    }
}
