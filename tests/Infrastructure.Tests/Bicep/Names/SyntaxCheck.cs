using System.Text.RegularExpressions;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Names;

/// <summary>A file is Bicep, as far as the grammar and a few rules that it does not keep can tell.</summary>
internal static partial class SyntaxCheck
{
    public static IEnumerable<string> Of(BicepFile file) =>
    [
        .. file.Root.Descendants
            .Where(node => node.IsWrong)
            .Select(node => $"{file.Path}:{node.Line}: this is not Bicep"),
        .. file.Root.Descendants.Prepend(file.Root).SelectMany(RunTogether)
            .Select(node => $"{file.Path}:{node.Line}: a comma or a new line is missing before {FirstWord(node)}"),
        .. file.Root.Descendants
            .Where(node => node.Kind == "object")
            .SelectMany(node => node.Named
                .Where(child => child.Kind == "object_property")
                .GroupBy(child => child.Named.First().Text)
                .Where(group => group.Count() > 1))
            .Select(group => $"{file.Path}:{group.First().Line}: {group.Key} is said twice"),
        .. file.Of(Declaration.Resource)
            .Where(resource => !ResourceType().IsMatch(resource.Of))
            .Select(resource => $"{resource.Place}: {resource.Of} is not a type with its version"),
    ];

    /// <summary>The grammar takes any white space between two entries, and Bicep takes a comma or a new line.</summary>
    private static IEnumerable<Node> RunTogether(Node node)
    {
        if (node.Kind is not ("object" or "array" or "infrastructure"))
        {
            yield break;
        }

        for (var i = 1; i < node.Children.Count; i++)
        {
            var (before, after) = (node.Children[i - 1], node.Children[i]);
            if (before.IsNamed && after.IsNamed && before.LastLine == after.Line)
            {
                yield return after;
            }
        }
    }

    private static string FirstWord(Node node) => node.Text.Split(' ', '\n', ':')[0];

    [GeneratedRegex(@"^Microsoft\.[A-Za-z]+(/[A-Za-z]+)+@\d{4}-\d\d-\d\d(-preview)?$")]
    private static partial Regex ResourceType();
}
