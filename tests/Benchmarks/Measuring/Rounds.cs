namespace IntelHub.Benchmarks.Measuring;

/// <summary>
/// Measures contenders in turns, so that a busy machine is as unkind to one as to the other. Reading the clock costs
/// about as much as a quick decision, so a call of a quick contender makes many of them and its time is divided: p99
/// is then of such groups.
/// </summary>
internal static class Rounds
{
    private const int Count = 15;
    private const int MostCalls = 20_000;

    private static readonly TimeSpan _warmUp = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(60);
    private static readonly TimeProvider _clock = TimeProvider.System;

    // A TimeSpan counts hundreds of nanoseconds, which is longer than some decisions take.
    private static readonly double _nanosecondsPerTick = 1e9 / _clock.TimestampFrequency;

    private static long _told;

    /// <summary>The median round of each, by each figure for itself.</summary>
    public static IReadOnlyList<Timing> Measure(IReadOnlyList<Contender> contenders)
    {
        var samples = new double[MostCalls];
        var turns = new int[contenders.Count];

        // Twice, since what is compiled well for the first contender is compiled with only that one in mind.
        for (var i = 0; i < 2 * contenders.Count; i++)
        {
            Turn(contenders[i % contenders.Count], _warmUp, samples, ref turns[i % contenders.Count]);
        }

        var rounds = contenders.Select(_ => new List<Timing>()).ToArray();
        for (var i = 0; i < Count * contenders.Count; i++)
        {
            var number = i % contenders.Count;
            rounds[number].Add(Turn(contenders[number], _turn, samples, ref turns[number]));
        }

        return
        [
            .. rounds.Select(of => new Timing(
                of[0].Name, Median(of, turn => turn.P50), Median(of, turn => turn.P99),
                Median(of, turn => turn.Processor), of.Min(turn => turn.Bytes))),
        ];
    }

    private static Timing Turn(Contender contender, TimeSpan lasting, double[] samples, ref int turn)
    {
        var calls = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var worked = Environment.CpuUsage.TotalTime;
        var from = _clock.GetTimestamp();
        var before = from;
        while (calls < samples.Length && _clock.GetElapsedTime(from, before) < lasting)
        {
            _told += contender.Ask(turn++);
            var after = _clock.GetTimestamp();
            samples[calls++] = (after - before) * _nanosecondsPerTick / contender.AtOnce;
            before = after;
        }

        worked = Environment.CpuUsage.TotalTime - worked;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var decisions = (double)calls * contender.AtOnce;
        var sorted = samples.AsSpan(0, calls);
        sorted.Sort();
        return new Timing(
            contender.Name, sorted[calls / 2], sorted[(int)(calls * 0.99)], worked.TotalNanoseconds / decisions,
            allocated / decisions);
    }

    private static double Median(List<Timing> rounds, Func<Timing, double> figure) =>
        rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
