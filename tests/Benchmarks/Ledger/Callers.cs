namespace IntelHub.Benchmarks.Ledger;

/// <summary>What so many callers at once had of it, each of whom waits for its answer before it asks again.</summary>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Processor">Microseconds of this process's processor time, by row.</param>
internal sealed record Served(double PerSecond, double P50, double P99, double Processor)
{
    public static async Task<Served> MeasureAsync<T>(int callers, IReadOnlyList<T> rows, Func<T, Task> store)
    {
        var clock = TimeProvider.System;
        var took = new double[rows.Count];
        var next = -1;
        var worked = Environment.CpuUsage.TotalTime;
        var from = clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < rows.Count; i = Interlocked.Increment(ref next))
            {
                var asked = clock.GetTimestamp();
                await store(rows[i]);
                took[i] = clock.GetElapsedTime(asked).TotalMilliseconds;
            }
        })));
        var seconds = clock.GetElapsedTime(from).TotalSeconds;
        worked = Environment.CpuUsage.TotalTime - worked;
        Array.Sort(took);
        return new Served(
            rows.Count / seconds, took[took.Length / 2], took[(int)(took.Length * 0.99)],
            worked.TotalMicroseconds / rows.Count);
    }
}
