namespace IntelHub.Benchmarks.Replay;

/// <summary>What one turn over all rows took.</summary>
/// <param name="Processor">Seconds of the whole process: what others on the machine do not lengthen.</param>
/// <param name="Bytes">Of memory, by row.</param>
/// <param name="FromDisk">Bytes that were in no memory of this machine's.</param>
internal readonly record struct Turn(long Rows, double Seconds, double Processor, double Bytes, double FromDisk)
{
    private static readonly TimeProvider _clock = TimeProvider.System;

    public static async Task<Turn> TakeAsync(Func<Task<long>> work)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var worked = Environment.CpuUsage.TotalTime;
        var read = PageCache.BytesFromDisk();
        var from = _clock.GetTimestamp();
        var rows = await work();
        return new Turn(
            rows,
            _clock.GetElapsedTime(from).TotalSeconds,
            (Environment.CpuUsage.TotalTime - worked).TotalSeconds,
            (GC.GetTotalAllocatedBytes() - allocated) / (double)rows,
            PageCache.BytesFromDisk() - read);
    }

    /// <summary>By each figure for itself.</summary>
    public static Turn Median(IReadOnlyList<Turn> turns) => new(
        turns[0].Rows,
        Median(turns, turn => turn.Seconds),
        Median(turns, turn => turn.Processor),
        Median(turns, turn => turn.Bytes),
        Median(turns, turn => turn.FromDisk));

    private static double Median(IReadOnlyList<Turn> turns, Func<Turn, double> figure) =>
        turns.Select(figure).Order().ElementAt(turns.Count / 2);
}
