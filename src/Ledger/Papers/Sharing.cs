using System.Globalization;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>What the same parties shared under the same clauses, once or more often.</summary>
internal sealed class Sharing(ReadEntry first)
{
    private readonly List<long> _indexes = [];
    private readonly SortedSet<string> _who = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _posts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _purposes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _gateways = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _inFull = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _generalised = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _items = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _channels = new(StringComparer.Ordinal);

    /// <summary>The first of them in the log.</summary>
    public ReadEntry First => first;

    public DateTimeOffset FirstAt { get; private set; } = first.Entry.OccurredAt;
    public DateTimeOffset LastAt { get; private set; } = first.Entry.OccurredAt;
    public long Times { get; private set; }
    public long Entries => _indexes.Count;

    /// <summary>Where their entries stand in the log.</summary>
    public IEnumerable<string> Indexes => _indexes.Select(index => index.ToString(CultureInfo.InvariantCulture));

    public IReadOnlyList<string> Clauses => first.Entry.Clauses();
    public IEnumerable<string> Who => _who;
    public IEnumerable<string> Posts => _posts;
    public IEnumerable<string> Purposes => _purposes;
    public IEnumerable<string> Gateways => _gateways;
    public IEnumerable<string> InFull => _inFull;
    public IEnumerable<string> Generalised => _generalised;
    public IEnumerable<string> Items => _items;
    public IEnumerable<string> Channels => _channels;

    public void Add(ReadEntry read)
    {
        var entry = read.Entry;
        _indexes.Add(read.Index);
        Times += entry.HowOften();

        // News may be late: the log's order is not always that of the clock.
        FirstAt = entry.OccurredAt < FirstAt ? entry.OccurredAt : FirstAt;
        LastAt = entry.OccurredAt > LastAt ? entry.OccurredAt : LastAt;
        _who.Add(read.Who ?? EntrySayings.NameErased);
        _posts.UnionWith(entry.Posts ?? []);
        _purposes.UnionWith(entry.Purposes ?? []);
        _gateways.UnionWith(entry.Gateways ?? []);
        _inFull.UnionWith(entry.FieldsInFull());
        _generalised.UnionWith(entry.FieldsGeneralised());
        _channels.Add(entry.Channel);
        if (entry.ItemInQuestion() is { } item)
        {
            _items.Add(item.ToString());
        }
    }
}
