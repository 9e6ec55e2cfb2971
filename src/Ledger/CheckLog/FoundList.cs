namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// What was found, by kind and by table or file: one cause is told once, with its first places and how many there are.
/// </summary>
internal sealed class FoundList
{
    private const int PlacesTold = 5;

    private readonly Dictionary<(string Kind, string Where), Found> _found = [];

    public IReadOnlyList<Found> All => [.. _found.Values];

    /// <param name="where">A table or a file, such as <c>ledger_entries</c>.</param>
    /// <param name="place">What in it: an index or an id. Never anything of an entry's content.</param>
    public void Add(FindingKind kind, string where, string place)
    {
        if (!_found.TryGetValue((kind.Code, where), out var found))
        {
            _found[(kind.Code, where)] = found = new Found(kind, where);
        }

        found.Count++;
        if (found.Places.Count < PlacesTold)
        {
            found.Places.Add(place);
        }
    }

    internal sealed class Found(FindingKind kind, string where)
    {
        public FindingKind Kind => kind;
        public string Where => where;
        public List<string> Places { get; } = [];
        public long Count { get; set; }

        public string Sentence => $"{where}: {string.Join("; ", Places)}{More()}.";

        private string More() => Count > Places.Count ? $"; and {Count - Places.Count} more" : "";
    }
}
