using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Names;

/// <summary>Every name that a file uses is declared, everything that it declares is used, and nothing twice.</summary>
internal static class NameCheck
{
    private static readonly string[] _decorators =
        ["description", "export", "minLength", "maxLength", "minValue", "maxValue", "batchSize"];

    public static IEnumerable<string> Of(BicepFolder folder, BicepFile file) => Of(folder, file, Walk(folder, file));

    private static IEnumerable<string> Of(BicepFolder folder, BicepFile file, NameWalk walk) =>
    [
        .. Twice(file),
        .. Imports(folder, file),
        .. walk.Breaches,
        .. Unused(file, walk.Used),
        .. file.Of(Declaration.Resource).SelectMany(resource => Resource(folder, file, resource)),
        .. file.Others
            .Where(node => node.Kind != "target_scope_assignment")
            .Select(node => $"{file.Path}:{node.Line}: {node.Kind} is nothing that these tests understand"),
        .. file.Declarations.SelectMany(each => each.Decorators)
            .Where(decorator => !_decorators.Contains(decorator.At("function").Text))
            .Select(decorator => $"{file.Path}:{decorator.Line}: there is no decorator {decorator.Text}"),
    ];

    private static IEnumerable<string> Twice(BicepFile file)
    {
        var symbols = file.Declarations
            .Where(each => each.Kind != Declaration.Output)
            .Select(each => each.Name)
            .Concat(file.Imports.Select(import => import.Name));
        var outputs = file.Of(Declaration.Output).Select(each => each.Name);
        return new[] { symbols, outputs }
            .SelectMany(names => names.GroupBy(name => name).Where(group => group.Count() > 1))
            .Select(group => $"{file.Path}: {group.Key} is declared twice");
    }

    private static IEnumerable<string> Imports(BicepFolder folder, BicepFile file) => file.Imports
        .Where(import => (folder.Symbol(file, import.Name) ?? folder.Type(file, import.Name))
            is not { IsExported: true })
        .Select(import => $"{file.Path}:{import.Node.Line}: {import.From} does not export {import.Original}");

    private static NameWalk Walk(BicepFolder folder, BicepFile file)
    {
        var walk = new NameWalk(folder, file);
        foreach (var declaration in file.Declarations)
        {
            walk.In(declaration);
        }

        return walk;
    }

    /// <summary>A file of parameters gives names for others to use, and so does whatever is exported.</summary>
    private static IEnumerable<string> Unused(BicepFile file, HashSet<string> used) => file.Declarations
        .Where(each => file.Using is null && !each.IsExported)
        .Where(each => each.IsExisting ||
            each.Kind is Declaration.Parameter or Declaration.Variable or Declaration.Type)
        .Select(each => each.Name)
        .Concat(file.Imports.Select(import => import.Name))
        .Where(name => !used.Contains(name))
        .Select(name => $"{file.Path}: nothing uses {name}");

    private static IEnumerable<string> Resource(BicepFolder folder, BicepFile file, Declaration resource)
    {
        var properties = resource.Body.Named
            .Where(node => node.Kind == "object_property")
            .DistinctBy(node => node.Named.First().Text)
            .ToDictionary(node => node.Named.First().Text, node => node.Named.Last());
        if (!properties.ContainsKey("name"))
        {
            yield return $"{resource.Place}: {resource.Name} has no name";
        }

        var type = resource.Of.Split('@')[0];
        if (properties.TryGetValue("parent", out var parent))
        {
            var of = folder.Symbol(file, parent.Text) is { Kind: Declaration.Resource } found ? found.Of : "nothing";
            if (type[..type.LastIndexOf('/')] != of.Split('@')[0])
            {
                yield return $"{resource.Place}: {resource.Name} is a {type}, whose parent cannot be a {of}";
            }
        }
        else if (type.Count(letter => letter == '/') > 1)
        {
            yield return $"{resource.Place}: {resource.Name} is a {type} and has no parent";
        }

        if (properties.TryGetValue("scope", out var scope))
        {
            var name = scope.Kind == "subscript_expression" ? scope.At("object").Text : scope.Text;
            if (folder.Symbol(file, name) is not { Kind: Declaration.Resource })
            {
                yield return $"{resource.Place}: {resource.Name} has a scope that is not a resource here";
            }
        }

        if (properties.TryGetValue("dependsOn", out var before))
        {
            var unfit = before.Named.Where(each => folder.Symbol(file, each.Text)
                is not { Kind: Declaration.Resource or Declaration.Module });
            foreach (var each in unfit)
            {
                yield return $"{resource.Place}: {resource.Name} depends on {each.Text}, which is nothing that is made";
            }
        }
    }
}
