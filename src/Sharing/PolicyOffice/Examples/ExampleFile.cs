using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>Reads one file of <c>examples</c>, as strictly as policy files are read.</summary>
internal sealed class ExampleFile
{
    private readonly Source _source;
    private readonly PolicySet _policies;
    private readonly Partnership _directory;
    private readonly Dictionary<string, Node> _items;

    private ExampleFile(Entry file, Source source, PolicySet policies, Partnership directory)
    {
        (_source, _policies, _directory) = (source, policies, directory);
        _items = file.Pairs("items").ToDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);
    }

    public static IReadOnlyList<Example> Read(
        string text, Source source, PolicySet policies, Partnership directory)
    {
        var file = Entry.Open(
            YamlDocument.Read(text, source), "a file of examples", source, ["title", "items", "examples"], []);
        _ = file.Text("title");
        var reader = new ExampleFile(file, source, policies, directory);
        foreach (var (name, item) in reader._items)
        {
            _ = ExampleItem.Read(item, $"item '{name}'", source, policies, directory);
        }

        return [.. file.Items("examples").Select(reader.ReadExample)];
    }

    private Example ReadExample(Node node)
    {
        var example = Entry.Open(
            node, "an example", _source, ["id", "title", "item", "member", "at", "expect"], ["but", "override"]);
        var item = ReadItem(example);
        return new Example
        {
            Id = example.Text("id"),
            Title = example.Text("title"),
            Document = _source.Name,
            Line = node.Line,
            Item = item,
            Member = example.Name("member", [.. _directory.Members.Select(member => member.Id).Order()]),
            At = example.At("at"),
            Override = example.Flag("override"),
            Expected = ExpectationEntry.Read(example.Find("expect"), item, _source),
        };
    }

    private Item ReadItem(Entry example)
    {
        var name = example.Name("item", _items.Keys);
        var written = _items.GetValueOrDefault(name);
        if (written is Node.Mapping item && example.Find("but") is { } but)
        {
            written = item with { Pairs = Replaced(item.Pairs, but) };
        }

        return ExampleItem.Read(written, $"item '{name}'", _source, _policies, _directory);
    }

    private IReadOnlyList<Pair> Replaced(IReadOnlyList<Pair> pairs, Node but)
    {
        if (but is not Node.Mapping changes)
        {
            _source.Refuse(but.Line, "'but' of an example must be a mapping of keys of its item");
            return pairs;
        }

        var keys = changes.Pairs.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        return [.. pairs.Where(pair => !keys.Contains(pair.Key)), .. changes.Pairs];
    }
}
