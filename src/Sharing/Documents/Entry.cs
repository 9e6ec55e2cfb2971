using System.Collections.Frozen;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Documents;

/// <summary>
/// A mapping read strictly: a key that is unknown, missing or of the wrong type is a mistake. What cannot be read
/// comes back as an empty value, which nobody sees: a document with a mistake is refused whole.
/// </summary>
internal sealed class Entry
{
    private readonly string _what;
    private readonly Source _source;
    private readonly Dictionary<string, Node> _values;

    private Entry(int line, string what, Source source, IEnumerable<Pair> pairs)
    {
        Line = line;
        _what = what;
        _source = source;
        _values = pairs
            .Where(pair => pair.Value is not Node.Scalar { IsNull: true })
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    public int Line { get; }

    public static Entry Open(Node? node, string what, Source source, string[] needs, string[] mayHave)
    {
        if (node is not Node.Mapping mapping)
        {
            if (node is not null)
            {
                source.Refuse(node.Line, $"{what} must be a mapping with the keys {Listed([.. needs, .. mayHave])}");
            }

            return new Entry(node?.Line ?? 0, what, source, []);
        }

        foreach (var pair in mapping.Pairs.Where(pair => !needs.Contains(pair.Key) && !mayHave.Contains(pair.Key)))
        {
            source.Refuse(
                pair.Line, $"{what} has an unknown key '{pair.Key}'; its keys are {Listed([.. needs, .. mayHave])}");
        }

        var entry = new Entry(mapping.Line, what, source, mapping.Pairs);
        foreach (var key in needs.Where(key => !entry._values.ContainsKey(key)))
        {
            source.Refuse(mapping.Line, $"{what} lacks the key '{key}'; write it");
        }

        return entry;
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public int LineOf(string key) => _values.TryGetValue(key, out var node) ? node.Line : Line;

    public Node? Find(string key) => _values.GetValueOrDefault(key);

    public IReadOnlyList<Node> Items(string key) => Find(key) switch
    {
        null => [],
        Node.Sequence sequence => sequence.Items,
        var other => Refuse<IReadOnlyList<Node>>(other, $"'{key}' of {_what} must be a list; write [a, b]", []),
    };

    public IReadOnlyList<Pair> Pairs(string key) => Find(key) switch
    {
        null => [],
        Node.Mapping mapping => mapping.Pairs,
        var other => Refuse<IReadOnlyList<Pair>>(
            other, $"'{key}' of {_what} must be a mapping; write keys and values", []),
    };

    public string Text(string key) => OptionalText(key) ?? "";

    public string? OptionalText(string key) => Find(key) is { } node ? TextOf(node, key) : null;

    public string Name(string key, IReadOnlyCollection<string> known) => Known(Text(key), Find(key), key, known);

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(node => TextOf(node, key))];

    public FrozenSet<string> TextSet(string key) => Texts(key).ToFrozenSet(StringComparer.Ordinal);

    public IReadOnlyList<string> Names(string key, IReadOnlyCollection<string> known) =>
        [.. Items(key).Select(node => Known(TextOf(node, key), node, key, known))];

    public FrozenSet<string> NameSet(string key, IReadOnlyCollection<string> known) =>
        Names(key, known).ToFrozenSet(StringComparer.Ordinal);

    public bool Flag(string key) => Find(key) switch
    {
        null => false,
        Node.Scalar { Writing: not Writing.Quoted, Text: "true" } => true,
        Node.Scalar { Writing: not Writing.Quoted, Text: "false" } => false,
        var other => Refuse(other, $"'{key}' of {_what} must be true or false; write one of them", false),
    };

    public DateTimeOffset At(string key) => OptionalAt(key) ?? default;

    public DateTimeOffset? OptionalAt(string key) => OptionalText(key) switch
    {
        null or "" => null,
        var text when Instant.TryParse(text, out var instant) => instant,
        var text => Refuse<DateTimeOffset?>(
            Find(key)!, $"'{key}' of {_what} is '{text}'; write a date, or an instant in UTC that ends in Z", null),
    };

    public TimeSpan Span(string key) => OptionalText(key) switch
    {
        null or "" => default,
        var text when Duration.TryParse(text, out var duration) => duration,
        var text => Refuse<TimeSpan>(
            Find(key)!, $"'{key}' of {_what} is '{text}'; write digits and one of s, m, h, d", default),
    };

    private string TextOf(Node node, string key) => node switch
    {
        Node.Scalar { Text.Length: 0 } => Refuse(node, $"'{key}' of {_what} is empty; write a word", ""),
        Node.Scalar { Writing: Writing.Quoted } scalar => scalar.Text,
        Node.Scalar { Writing: Writing.Plain, IsNull: false, Text: not ("true" or "false") } scalar => scalar.Text,
        _ => Refuse(node, $"'{key}' of {_what} must be text; write a word, in quotes if need be", ""),
    };

    private string Known(string name, Node? node, string key, IReadOnlyCollection<string> known) =>
        name.Length == 0 || known.Contains(name)
            ? name
            : Refuse(node!, $"'{key}' of {_what} names the unknown '{name}'; write one of {Listed(known)}", "");

    private T Refuse<T>(Node node, string message, T instead)
    {
        _source.Refuse(node.Line, message);
        return instead;
    }

    private static string Listed(IReadOnlyCollection<string> words) => string.Join(", ", words);
}
