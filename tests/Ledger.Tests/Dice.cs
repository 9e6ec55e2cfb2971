namespace IntelHub.Ledger.Tests;

/// <summary>Chance from a seed (SplitMix64), so that what failed can be made again from its number.</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)seed;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public T One<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

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
