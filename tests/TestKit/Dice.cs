namespace IntelHub.TestKit;

/// <summary>Chance from a seed (SplitMix64), so that what failed can be done again from its number.</summary>
public sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>From the first to the last, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T One<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T[] Several<T>(IReadOnlyList<T> choices, int percent) => [.. choices.Where(_ => Chance(percent))];

    /// <summary>So many different ones, or all when there are no more.</summary>
    public T[] Some<T>(IReadOnlyList<T> choices, int count) => [.. Shuffle(choices).Take(count)];

    public T[] Times<T>(int atMost, Func<int, T> make) => [.. Enumerable.Range(0, Below(atMost + 1)).Select(make)];

    /// <summary>All of them, in an order of chance.</summary>
    public T[] Shuffle<T>(IEnumerable<T> items) =>
        [.. items.Select(item => (item, Rank: Next())).OrderBy(pair => pair.Rank).Select(pair => pair.item)];

    public byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)Next())];

    /// <summary>A few of the bytes changed, dropped or doubled.</summary>
    public byte[] Spoil(IEnumerable<byte> bytes)
    {
        var spoilt = bytes.ToList();
        for (var times = 1 + Below(4); times > 0 && spoilt.Count > 0; times--)
        {
            var at = Below(spoilt.Count);
            switch (Below(3))
            {
                case 0:
                    spoilt[at] = (byte)Next();
                    break;
                case 1:
                    spoilt.RemoveAt(at);
                    break;
                default:
                    spoilt.Insert(at, spoilt[Below(spoilt.Count)]);
                    break;
            }
        }

        return [.. spoilt];
    }

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
