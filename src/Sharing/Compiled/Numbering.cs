namespace IntelHub.Sharing.Compiled;

/// <summary>Numbers words from 0, so that sets of them can be bits. A word without a number is in no rule.</summary>
internal sealed class Numbering(IEnumerable<string> words)
{
    public const int Unknown = -1;

    private readonly Dictionary<string, int> _numbers = words.Distinct()
        .Select((word, number) => (word, number))
        .ToDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);

    public int Count => _numbers.Count;

    public int Of(string word) => _numbers.GetValueOrDefault(word, Unknown);

    /// <summary>The set of those words that have a number.</summary>
    public ulong[] SetOf(IEnumerable<string> some) =>
        Bits.SetOf(Count, some.Select(Of).Where(number => number != Unknown));
}
