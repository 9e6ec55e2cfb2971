using System.Diagnostics;

namespace IntelHub.Chaos.Disturbances;

/// <summary>News comes in another order than it was said in, and again after what was said later.</summary>
internal static class Reordering
{
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Takes the claims of some hundred rows by chance, and holds half of those back by chance up to a second: those
    /// behind them in other queues go first.
    /// </summary>
    private const string Shuffle =
        """
        UPDATE platform.outbox SET claimed_by = NULL, claimed_until = NULL,
            not_before = CASE WHEN random() < 0.5 THEN clock_timestamp() + random() * interval '1 second' END
        WHERE sequence IN (
            SELECT sequence FROM platform.outbox
            WHERE sequence IN (SELECT sequence FROM platform.outbox ORDER BY random() LIMIT 400)
                AND set_aside_at IS NULL
            FOR UPDATE SKIP LOCKED)
        """;

    public static async Task DoAsync(DisturbedHub hub, IReadOnlyList<int> processes, TimeSpan lasting)
    {
        for (var doing = Stopwatch.StartNew(); doing.Elapsed < lasting;)
        {
            // What it has in its hands is done by others now, and by itself when it goes on.
            await Task.WhenAll(processes.Select(process => Signals.SendAsync("STOP", process)));
            await hub.SayAsync("intelhub", Shuffle);
            await Pause.ForAsync(_step);
            await hub.SayAsync("intelhub", Shuffle);
            await Task.WhenAll(processes.Select(process => Signals.SendAsync("CONT", process)));
            await Pause.ForAsync(_step);
        }
    }
}
