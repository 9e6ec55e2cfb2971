using System.Text.Json;

namespace IntelHub.Infrastructure.Tests.Bicep.Syntax;

/// <summary>A node of a file's syntax tree, as the grammar names it. Comments are left out.</summary>
internal sealed class Node
{
    private readonly string _source;

    public Node(JsonElement told, string source)
    {
        _source = source;
        Kind = told.GetProperty("kind").GetString()!;
        Field = told.GetProperty("field").GetString();
        IsNamed = told.GetProperty("named").GetBoolean();
        IsWrong = told.GetProperty("wrong").GetBoolean();
        Start = told.GetProperty("start").GetInt32();
        End = told.GetProperty("end").GetInt32();
        Children =
        [
            .. told.GetProperty("children").EnumerateArray()
                .Select(child => new Node(child, source))
                .Where(child => child.Kind is not ("comment" or "diagnostic_comment")),
        ];
    }

    public string Kind { get; }

    public string? Field { get; }

    public bool IsNamed { get; }

    /// <summary>The grammar does not know it here, or misses it.</summary>
    public bool IsWrong { get; }

    public int Start { get; }

    public int End { get; }

    public IReadOnlyList<Node> Children { get; }

    public IEnumerable<Node> Named => Children.Where(child => child.IsNamed);

    public IEnumerable<Node> Descendants => Children.SelectMany(child => child.Descendants.Prepend(child));

    public string Text => _source[Start..End];

    public int Line => LineAt(Start);

    public int LastLine => LineAt(End);

    public Node? Find(string kind) => Children.FirstOrDefault(child => child.Kind == kind);

    public Node At(string field) => Children.First(child => child.Field == field);

    public bool Has(string word) => Children.Any(child => !child.IsNamed && child.Kind == word);

    /// <summary>The text between the quotes of a string that has no interpolation.</summary>
    public string Literal => Find("interpolation") is null
        ? Text[1..^1]
        : throw new BicepException($"line {Line}: {Text} must be plain text");

    private int LineAt(int offset) => 1 + _source.AsSpan(0, offset).Count('\n');
}
