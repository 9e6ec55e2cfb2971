using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;
using Locals = System.Collections.Immutable.ImmutableDictionary<string, object?>;

namespace IntelHub.Infrastructure.Tests.Bicep.Plans;

/// <summary>
/// One file with parameters of its own, worked out: what it makes goes into the plan, and it answers its outputs.
/// </summary>
internal sealed class FileRun(
    BicepFolder folder,
    BicepFile file,
    IReadOnlyDictionary<string, object?> given,
    Action<PlannedResource> plan)
{
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, object?> Run()
    {
        foreach (var made in file.Declarations.Where(each => each.Kind != Declaration.Output))
        {
            if (made.Kind != Declaration.Type)
            {
                Value(made.Name);
            }
        }

        return file.Of(Declaration.Output).ToDictionary(output => output.Name, output =>
        {
            var value = Evaluate(output.Value!, Locals.Empty);
            new Forms(folder, file).Check(output, value);
            return value;
        });
    }

    public object? Value(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_asked.Add(name))
        {
            throw new BicepException($"{file.Path}: {name} depends on itself");
        }

        return _known[name] = Worked(name);
    }

    private object? Worked(string name)
    {
        if (file.Symbol(name) is not { } declaration)
        {
            var import = file.Imports.FirstOrDefault(each => each.Name == name)
                ?? throw new BicepException($"{file.Path}: there is no {name}");
            return new FileRun(folder, folder.Get(import.From), Locals.Empty, plan).Value(import.Original);
        }

        return declaration.Kind switch
        {
            Declaration.Parameter => Parameter(declaration),
            Declaration.Resource => Made(declaration.Value!, Locals.Empty, (body, locals) =>
                Resource(declaration, Object(body, locals))),
            Declaration.Module => Made(declaration.Value!, Locals.Empty, (body, locals) =>
                Module(declaration, Object(body, locals))),
            _ => Evaluate(declaration.Value!, Locals.Empty),
        };
    }

    private object? Parameter(Declaration declaration)
    {
        var value = given.TryGetValue(declaration.Name, out var known) ? known
            : declaration.Value is { } standard ? Evaluate(standard, Locals.Empty)
            : throw new BicepException($"{declaration.Place}: {declaration.Name} is not given");
        new Forms(folder, file).Check(declaration, value);
        return value;
    }

    /// <summary>What a condition keeps away is null.</summary>
    private object? Made(Node value, Locals locals, Func<Node, Locals, object?> make) => value.Kind switch
    {
        "for_statement" => Each(value, locals, (body, inner) => Made(body, inner, make)),
        "if_statement" => IsTrue(Evaluate(value.Find("parenthesized_expression")!, locals))
            ? make(value.Find("object")!, locals)
            : null,
        _ => make(value, locals),
    };

    private PlannedResource Resource(Declaration declaration, Dictionary<string, object?> body)
    {
        var name = Functions.Text(body["name"]);
        var resource = new PlannedResource
        {
            Type = declaration.Of.Split('@')[0],
            Name = body.GetValueOrDefault("parent") is PlannedResource parent ? $"{parent.Name}/{name}" : name,
            Place = declaration.Place,
            IsExisting = declaration.IsExisting,
            Body = body,
        };
        plan(resource);
        return resource;
    }

    private Dictionary<string, object?> Module(Declaration declaration, Dictionary<string, object?> body)
    {
        var called = folder.Get(file.Beside(declaration.Of));
        var parameters = body.GetValueOrDefault("params") as Dictionary<string, object?> ?? [];
        return new Dictionary<string, object?>
        {
            ["name"] = body["name"],
            ["outputs"] = new FileRun(folder, called, parameters, plan).Run(),
        };
    }

    private object? Evaluate(Node node, Locals locals) => node.Kind switch
    {
        "string" => Text(node, locals),
        "number" => long.Parse(node.Text, CultureInfo.InvariantCulture),
        "boolean" => node.Text == "true",
        "null" => null,
        "array" => node.Named.Select(child => Evaluate(child, locals)).ToList(),
        "object" => Object(node, locals),
        "identifier" => locals.TryGetValue(node.Text, out var local) ? local : Value(node.Text),
        "parenthesized_expression" => Evaluate(node.Named.Single(), locals),
        "member_expression" => Member(node, Evaluate(node.At("object"), locals), node.At("property").Text),
        "subscript_expression" => Subscript(node, locals),
        "ternary_expression" => Evaluate(
            node.At(IsTrue(Evaluate(node.At("condition"), locals)) ? "consequence" : "alternative"), locals),
        "unary_expression" when node.At("operator").Text == "!" => !IsTrue(Evaluate(node.At("argument"), locals)),
        "call_expression" => Functions.Call(
            node.At("function").Text,
            [.. node.At("arguments").Named.Select(argument => Evaluate(argument, locals))]),
        "for_statement" => Each(node, locals, Evaluate),
        _ => throw new BicepException($"{file.Path}:{node.Line}: {node.Kind} cannot be worked out"),
    };

    private Dictionary<string, object?> Object(Node node, Locals locals) => node.Named
        .Where(child => child.Kind == "object_property")
        .ToDictionary(
            property => property.Named.First() is { Kind: "string" } key
                ? Text(key, locals)
                : property.Named.First().Text,
            property => Evaluate(property.Named.Last(), locals));

    private List<object?> Each(Node node, Locals locals, Func<Node, Locals, object?> of)
    {
        var over = Evaluate(
            node.Named.Last(child => child.Field is null && child.Kind != "for_loop_parameters"), locals);
        var list = over as IReadOnlyList<object?>
            ?? throw new BicepException($"{file.Path}:{node.Line}: how often cannot be known before it is deployed");
        string[] names = node.Find("for_loop_parameters") is { } both
            ? [.. both.Named.Select(name => name.Text)]
            : [node.At("initializer").Text];
        return
        [
            .. list.Select((value, index) => of(
                node.At("body"),
                names.Length == 1
                    ? locals.SetItem(names[0], value)
                    : locals.SetItem(names[0], value).SetItem(names[1], (long)index))),
        ];
    }

    private object? Member(Node node, object? of, string name) => of switch
    {
        PlannedResource resource when name == "id" => resource.Id,
        PlannedResource resource when name == "name" => resource.Body["name"],
        PlannedResource resource => new Runtime($"{resource.Key}#{name}"),
        Runtime runtime => new Runtime($"{runtime.Origin}.{name}"),
        IReadOnlyDictionary<string, object?> entries when entries.TryGetValue(name, out var value) => value,
        _ => throw new BicepException($"{file.Path}:{node.Line}: {node.At("object").Text} has no {name}"),
    };

    private object? Subscript(Node node, Locals locals) =>
        (Evaluate(node.At("object"), locals), Evaluate(node.At("index"), locals)) switch
        {
            (IReadOnlyList<object?> list, long index) when index < list.Count => list[(int)index],
            (IReadOnlyDictionary<string, object?> entries, string key) when entries.ContainsKey(key) => entries[key],
            _ => throw new BicepException($"{file.Path}:{node.Line}: {node.Text} is not there"),
        };

    private bool IsTrue(object? value) => value as bool?
        ?? throw new BicepException($"{file.Path}: {Functions.Text(value)} is neither true nor false");

    private string Text(Node node, Locals locals)
    {
        var text = new StringBuilder();
        var at = node.Start + 1;
        foreach (var interpolation in node.Named.Where(child => child.Kind == "interpolation"))
        {
            text.Append(Plain(node, at, interpolation.Start));
            text.Append(Functions.Text(Evaluate(interpolation.Named.Single(), locals)));
            at = interpolation.End;
        }

        return text.Append(Plain(node, at, node.End - 1)).ToString();
    }

    private static string Plain(Node node, int from, int to) => node.Text[(from - node.Start)..(to - node.Start)]
        .Replace("\\'", "'", StringComparison.Ordinal)
        .Replace("\\$", "$", StringComparison.Ordinal)
        .Replace("\\\\", "\\", StringComparison.Ordinal);
}
