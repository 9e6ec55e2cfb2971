namespace IntelHub.Infrastructure.Tests.Bicep.Syntax;

/// <summary>A name that a file gives to something.</summary>
internal sealed record Declaration(BicepFile File, string Kind, string Name, Node Node, IReadOnlyList<Node> Decorators)
{
    public const string Parameter = "parameter_declaration";
    public const string Variable = "variable_declaration";
    public const string Resource = "resource_declaration";
    public const string Module = "module_declaration";
    public const string Output = "output_declaration";
    public const string Type = "type_declaration";

    public bool IsExisting => Node.Has("existing");

    public bool IsExported => Decorators.Any(decorator => decorator.At("function").Text == "export");

    /// <summary>What stands after the equals sign, if anything does.</summary>
    public Node? Value => Node.Has("=") ? Node.Named.Last() : null;

    /// <summary>The type of a parameter or an output.</summary>
    public Node Form => Node.Named.First(child => child.Kind == "type");

    /// <summary>Of a resource its type with the version, of a module its file.</summary>
    public string Of => Node.Named.First(child => child.Kind == "string").Literal;

    public string Place => $"{File.Path}:{Node.Line}";

    /// <summary>The body of what a resource or a module is made of, beneath its condition and its loop.</summary>
    public Node Body
    {
        get
        {
            var body = Value!;
            while (body.Kind != "object")
            {
                body = body.Kind == "for_statement" ? body.At("body") : body.Named.Last();
            }

            return body;
        }
    }
}
