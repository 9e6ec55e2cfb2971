using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Platform.Hosting;

/// <summary>The clock of a demonstration: it stands where it was last set. Timers go on with the machine's own.</summary>
public sealed class DemonstrationClock : TimeProvider
{
    private DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now;
}

/// <param name="Now">UTC, with Z.</param>
public sealed record ClockSetting(string Now);

internal static class SetClockEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/demonstration/clock", Handle)
        .RequireAuthorization(Permissions.OperateHub)
        .WithTags("Demonstration")
        .WithName("SetClock")
        .WithSummary("Set the clock of a demonstration");

    private static Results<NoContent, ProblemHttpResult> Handle(ClockSetting setting, DemonstrationClock clock)
    {
        if (!Instant.TryParse(setting.Now, out var now))
        {
            return PlatformProblems.Unreadable();
        }

        clock.Set(now);
        return TypedResults.NoContent();
    }
}
