namespace IntelHub.Infrastructure.Tests.Bicep.Syntax;

/// <summary>A name that a file takes from another.</summary>
internal sealed record Import(string Name, string Original, string From, Node Node);

/// <summary>A file and what it declares.</summary>
internal sealed class BicepFile
{
    public BicepFile(string path, Node root)
    {
        Path = path;
        Root = root;
        List<Node> decorators = [];
        foreach (var statement in root.Named)
        {
            switch (statement.Kind)
            {
                case "decorators":
                    decorators.AddRange(statement.Named.Select(each => each.Named.Single()));
                    continue;
                case "import_functionality":
                    Imports.AddRange(Imported(statement));
                    break;
                case "using_statement":
                    Using = Beside(statement.Find("string")!.Literal);
                    break;
                case var kind when kind.EndsWith("_declaration", StringComparison.Ordinal):
                    var name = statement.Find("identifier")?.Text ?? "";
                    Declarations.Add(new Declaration(this, kind, name, statement, [.. decorators]));
                    break;
                default:
                    Others.Add(statement);
                    break;
            }

            decorators.Clear();
        }
    }

    /// <summary>From the folder <c>bicep</c>, with slashes.</summary>
    public string Path { get; }

    public Node Root { get; }

    public List<Declaration> Declarations { get; } = [];

    public List<Import> Imports { get; } = [];

    /// <summary>Statements of any other kind.</summary>
    public List<Node> Others { get; } = [];

    /// <summary>The file whose parameters this one gives.</summary>
    public string? Using { get; }

    public IEnumerable<Declaration> Of(string kind) => Declarations.Where(each => each.Kind == kind);

    /// <summary>What an expression can name: outputs and types have names of their own.</summary>
    public Declaration? Symbol(string name) => Declarations.FirstOrDefault(each =>
        each.Name == name && each.Kind is not (Declaration.Output or Declaration.Type));

    public Declaration? Type(string name) => Of(Declaration.Type).FirstOrDefault(each => each.Name == name);

    /// <summary>The path of a file that this one names.</summary>
    public string Beside(string other)
    {
        var steps = new Stack<string>(Path.Split('/')[..^1]);
        foreach (var step in other.Split('/'))
        {
            if (step != "..")
            {
                steps.Push(step);
            }
            else if (!steps.TryPop(out _))
            {
                throw new BicepException($"{Path}: {other} is outside the folder");
            }
        }

        return string.Join('/', steps.Reverse());
    }

    private IEnumerable<Import> Imported(Node statement)
    {
        var from = Beside(statement.Find("string")!.Literal);
        for (var i = 0; i < statement.Children.Count; i++)
        {
            if (statement.Children[i] is { Kind: "identifier" } original)
            {
                var renamed = statement.Children[i + 1].Kind == "as";
                i += renamed ? 2 : 0;
                yield return new Import(statement.Children[i].Text, original.Text, from, statement);
            }
        }
    }
}
