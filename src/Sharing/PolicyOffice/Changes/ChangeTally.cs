namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>
/// Takes in compared answers one at a time and keeps the counts and a few samples, whatever their number.
/// </summary>
/// <param name="samplesOfAKind">How many samples of each kind of change are kept: the first that came.</param>
internal sealed class ChangeTally(int samplesOfAKind)
{
    private readonly Dictionary<(string Organisation, string Marking), ChangeCount> _rows = [];
    private readonly Dictionary<ChangeKinds, List<ChangeSample>> _samples = ChangeKind.All
        .ToDictionary(kind => kind.Flag, _ => new List<ChangeSample>());

    public ChangeCount Total { get; } = new();

    /// <summary>One row for each receiving organisation and marking that was met, sorted.</summary>
    public IEnumerable<(string Organisation, string Marking, ChangeCount Count)> Rows => _rows
        .OrderBy(row => row.Key.Organisation, StringComparer.Ordinal)
        .ThenBy(row => row.Key.Marking, StringComparer.Ordinal)
        .Select(row => (row.Key.Organisation, row.Key.Marking, row.Value));

    public IReadOnlyList<ChangeSample> SamplesOf(ChangeKinds kind) => _samples[kind];

    public void Add(in AskedQuestion asked, Answer before, Answer after)
    {
        var kinds = Comparison.Between(before, after);
        if (!_rows.TryGetValue((asked.Organisation, asked.Marking), out var row))
        {
            _rows.Add((asked.Organisation, asked.Marking), row = new ChangeCount());
        }

        row.Add(kinds);
        Total.Add(kinds);
        if (kinds != ChangeKinds.None)
        {
            Keep(asked, kinds, before, after);
        }
    }

    private void Keep(in AskedQuestion asked, ChangeKinds kinds, Answer before, Answer after)
    {
        foreach (var (kind, samples) in _samples)
        {
            if (kinds.HasFlag(kind) && samples.Count < samplesOfAKind)
            {
                samples.Add(ChangeSample.Of(asked, before, after));
            }
        }
    }
}
