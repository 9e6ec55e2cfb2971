using System.Globalization;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Plans;

/// <summary>The functions of Bicep that the files may use. None of them reads a key or a secret, or compares.</summary>
internal static class Functions
{
    /// <summary>What these answer is Azure's to know.</summary>
    private static readonly string[] _ofAzure =
        ["cidrSubnet", "environment", "guid", "resourceGroup", "subscription", "take", "tenant", "uniqueString"];

    private static readonly string[] _worked =
        ["concat", "empty", "intersection", "items", "json", "replace", "subscriptionResourceId", "union"];

    public static IReadOnlySet<string> All { get; } = new HashSet<string>([.. _ofAzure, .. _worked]);

    public static object? Call(string name, IReadOnlyList<object?> given) => (name, given) switch
    {
        ("concat", _) => given.SelectMany(List).ToList(),
        ("empty", [string text]) => text.Length == 0,
        ("empty", [IReadOnlyList<object?> list]) => list.Count == 0,
        ("empty", [IReadOnlyDictionary<string, object?> entries]) => entries.Count == 0,
        ("intersection", [var one, var other]) => List(one).Intersect(List(other)).ToList(),
        ("items", [IReadOnlyDictionary<string, object?> entries]) => Items(entries),
        ("json", [string text]) => decimal.Parse(text, CultureInfo.InvariantCulture),
        ("replace", [string text, string what, var with]) =>
            text.Replace(what, Text(with), StringComparison.Ordinal),
        ("subscriptionResourceId", [string type, string id]) => $"{type}/{id}",
        ("union", _) => given.Cast<IReadOnlyDictionary<string, object?>>().Aggregate(Union),
        _ when _ofAzure.Contains(name) => new Runtime($"{name}({string.Join(", ", given.Select(Text))})"),
        _ => throw new BicepException($"{name} cannot be asked of {string.Join(", ", given.Select(Text))}"),
    };

    public static string Text(object? value) => value switch
    {
        PlannedResource resource => resource.Key,
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private static IReadOnlyList<object?> List(object? value) => value as IReadOnlyList<object?>
        ?? throw new BicepException($"{Text(value)} is not a list");

    private static List<object?> Items(IReadOnlyDictionary<string, object?> entries) =>
    [
        .. entries
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Dictionary<string, object?> { ["key"] = entry.Key, ["value"] = entry.Value }),
    ];

    private static Dictionary<string, object?> Union(
        IReadOnlyDictionary<string, object?> one, IReadOnlyDictionary<string, object?> other)
    {
        var both = new Dictionary<string, object?>(one);
        foreach (var (key, value) in other)
        {
            both[key] = both.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> inner &&
                value is IReadOnlyDictionary<string, object?> entries
                    ? Union(inner, entries)
                    : value;
        }

        return both;
    }
}
