namespace IntelHub.Sharing.Tests.Properties;

/// <summary>Chance from a seed (SplitMix64), so that a failing world can be built again from its number.</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool Chance(int percent) => Below(100) < percent;

    public T One<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T[] Several<T>(IReadOnlyList<T> choices, int percent) => [.. choices.Where(_ => Chance(percent))];

    public T[] Times<T>(int atMost, Func<int, T> make) => [.. Enumerable.Range(0, Below(atMost + 1)).Select(make)];

    public T[] Shuffle<T>(IEnumerable<T> items) =>
        [.. items.Select(item => (item, Rank: Next())).OrderBy(pair => pair.Rank).Select(pair => pair.item)];

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
