namespace IntelHub.Chaos;

/// <summary>Chance from a seed (SplitMix64), so that a run can be made again from its number.</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + (int)(Next() % (ulong)(last - first + 1));

    public T One<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    /// <summary>All of them, in an order of chance.</summary>
    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> all) => [.. all.Select(one => (one, Next()))
        .OrderBy(pair => pair.Item2)
        .Select(pair => pair.one)];

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
