namespace IntelHub.Benchmarks.Worlds;

/// <summary>Chance from a seed (SplitMix64), so that every run measures the same worlds.</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool Chance(int percent) => Below(100) < percent;

    public T One<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>So many different ones, or all when there are no more.</summary>
    public T[] Some<T>(IReadOnlyList<T> choices, int count) =>
        [.. choices.Select(choice => (choice, Rank: Next())).OrderBy(pair => pair.Rank).Take(count)
            .Select(pair => pair.choice)];

    public T[] Several<T>(IReadOnlyList<T> choices, int percent) => [.. choices.Where(_ => Chance(percent))];

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
