using System.Collections.Immutable;
using IntelHub.Infrastructure.Tests.Bicep.Plans;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Names;

/// <summary>Goes through every expression and type of a file, and keeps what it cannot resolve.</summary>
internal sealed class NameWalk(BicepFolder folder, BicepFile file)
{
    private static readonly string[] _plain =
    [
        "array", "arguments", "boolean", "if_statement", "interpolation", "null", "number",
        "object", "parenthesized_expression", "string", "string_content", "escape_sequence", "subscript_expression",
        "ternary_expression", "unary_expression",
    ];

    public List<string> Breaches { get; } = [];

    /// <summary>The names that are used somewhere.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public void In(Declaration declaration)
    {
        if (declaration.Kind == Declaration.Type)
        {
            Type(declaration.Value!);
            return;
        }

        if (declaration.Kind is Declaration.Parameter or Declaration.Output)
        {
            Type(declaration.Form);
        }

        if (declaration.Value is { } value)
        {
            Expression(value, []);
        }

        if (declaration.Kind == Declaration.Module)
        {
            Module(declaration);
        }
    }

    private void Expression(Node node, ImmutableHashSet<string> locals)
    {
        switch (node.Kind)
        {
            case "identifier":
                Symbol(node, locals);
                break;
            case "member_expression":
                Output(node);
                Expression(node.At("object"), locals);
                break;
            case "call_expression":
                if (!Functions.All.Contains(node.At("function").Text))
                {
                    Say(node, $"there is no function {node.At("function").Text}, or none that is allowed here");
                }

                Each(node.At("arguments"), locals);
                break;
            case "object_property":
                Property(node, locals);
                break;
            case "for_statement":
                Loop(node, locals);
                break;
            case "binary_expression":
                // Otherwise an environment of another name could be another one than the plans that are looked at.
                Say(node, $"{node.Text} compares: only a parameter that is true or false may choose");
                break;
            case var kind when _plain.Contains(kind):
                Each(node, locals);
                break;
            default:
                Say(node, $"{node.Kind} is nothing that these tests understand");
                break;
        }
    }

    private void Each(Node node, ImmutableHashSet<string> locals)
    {
        foreach (var child in node.Named)
        {
            Expression(child, locals);
        }
    }

    private void Symbol(Node node, ImmutableHashSet<string> locals)
    {
        if (locals.Contains(node.Text))
        {
            return;
        }

        Used.Add(node.Text);
        if (folder.Symbol(file, node.Text) is null)
        {
            Say(node, $"there is no {node.Text}");
        }
    }

    private void Property(Node node, ImmutableHashSet<string> locals)
    {
        var key = node.Named.First();
        if (key.Kind == "string")
        {
            Expression(key, locals);
        }

        Expression(node.Named.Last(), locals);
    }

    private void Loop(Node node, ImmutableHashSet<string> locals)
    {
        var list = node.Named.Last(child => child.Field is null && child.Kind != "for_loop_parameters");
        Expression(list, locals);
        var names = node.Find("for_loop_parameters") is { } both
            ? both.Named.Select(name => name.Text)
            : [node.At("initializer").Text];
        Expression(node.At("body"), locals.Union(names));
    }

    /// <summary>An output that is read is declared by the module that is read.</summary>
    private void Output(Node node)
    {
        var outputs = node.At("object");
        if (outputs.Kind != "member_expression" || outputs.At("property").Text != "outputs")
        {
            return;
        }

        var of = outputs.At("object");
        var name = of.Kind == "subscript_expression" ? of.At("object").Text : of.Text;
        var read = node.At("property").Text;
        if (folder.Symbol(file, name) is { Kind: Declaration.Module } module &&
            folder.Find(file.Beside(module.Of)) is { } called &&
            called.Of(Declaration.Output).All(output => output.Name != read))
        {
            Say(node, $"{called.Path} has no output {read}");
        }
    }

    /// <summary>A module is given the parameters that it declares: all that have no default, and no others.</summary>
    private void Module(Declaration module)
    {
        if (folder.Find(file.Beside(module.Of)) is not { } called)
        {
            Say(module.Node, $"there is no file {module.Of}");
            return;
        }

        var given = module.Body.Named
            .Where(node => node.Kind == "object_property" && node.Named.First().Text == "params")
            .SelectMany(node => node.Named.Last().Named)
            .Select(node => node.Named.First().Text)
            .ToHashSet();
        var declared = called.Of(Declaration.Parameter).ToList();
        foreach (var name in given.Except(declared.Select(each => each.Name)))
        {
            Say(module.Node, $"{called.Path} has no parameter {name}");
        }

        foreach (var needed in declared.Where(each => each.Value is null && !given.Contains(each.Name)))
        {
            Say(module.Node, $"{called.Path} is not given {needed.Name}");
        }
    }

    private void Type(Node node)
    {
        switch (node.Kind)
        {
            case "primitive_type" or "string" or "number" or "boolean":
                break;
            case "identifier":
                Used.Add(node.Text);
                if (folder.Type(file, node.Text) is null)
                {
                    Say(node, $"there is no type {node.Text}");
                }

                break;
            case "object":
                foreach (var property in node.Named.Where(child => child.Kind == "object_property"))
                {
                    Type(property.Named.Last());
                }

                break;
            case "type" or "array_type" or "nullable_type" or "union_type" or "parenthesized_type":
                foreach (var child in node.Named)
                {
                    Type(child);
                }

                break;
            default:
                Say(node, $"{node.Kind} is no type that these tests understand");
                break;
        }
    }

    private void Say(Node node, string what) => Breaches.Add($"{file.Path}:{node.Line}: {what}");
}
