using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>A value of a YAML file, anchors and merges resolved; a value that is not there has nothing in it.</summary>
internal sealed record Yaml(object? Value)
{
    public Yaml this[string name] =>
        new((Value as IReadOnlyDictionary<object, object>)?.GetValueOrDefault(name));

    public bool IsThere => Value is not null;

    public string Text => Value as string ?? "";

    public IEnumerable<string> Names => Pairs.Select(pair => pair.Name);

    public IEnumerable<(string Name, Yaml Of)> Pairs =>
        (Value as IReadOnlyDictionary<object, object> ?? new Dictionary<object, object>())
        .Select(pair => ($"{pair.Key}", new Yaml(pair.Value)));

    public IEnumerable<Yaml> List => (Value as IReadOnlyList<object> ?? []).Select(item => new Yaml(item));

    public IEnumerable<string> Texts => List.Select(item => item.Text);

    /// <summary>Every text in it, however deep.</summary>
    public IEnumerable<string> AllTexts => Value is string text
        ? [text]
        : Pairs.SelectMany(pair => pair.Of.AllTexts).Concat(List.SelectMany(item => item.AllTexts));

    public Yaml At(string path) => path.Split('.').Aggregate(this, (of, name) => of[name]);

    /// <summary>Each document of a file.</summary>
    public static List<Yaml> Read(string text)
    {
        // Resolved by themselves: merges among the keys of a service are compose's own way to say things once.
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var reader = new DeserializerBuilder().Build();
        parser.Consume<StreamStart>();
        var documents = new List<Yaml>();
        while (!parser.TryConsume<StreamEnd>(out _))
        {
            documents.Add(new Yaml(reader.Deserialize(parser)));
        }

        return documents;
    }
}
