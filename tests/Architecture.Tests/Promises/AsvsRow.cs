using System.Text.RegularExpressions;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>One row of the table of the verification standard.</summary>
/// <param name="How">How it is met, or why not.</param>
/// <param name="Tests">Each as <c>Project: Class.Method</c>.</param>
internal sealed partial record AsvsRow(string Id, string How, IReadOnlyList<string> Tests)
{
    public bool Applies => !How.StartsWith("Does not apply:", StringComparison.Ordinal);

    public bool SaysWhyNot => !Applies || How.StartsWith("Not met", StringComparison.Ordinal);

    public static IReadOnlyList<AsvsRow> In(string table) =>
    [
        .. Row().Matches(table).Select(row => new AsvsRow(
            row.Groups[1].Value,
            row.Groups[2].Value,
            [.. Test().Matches(row.Groups[3].Value).Select(test => test.Groups[1].Value)])),
    ];

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \|([^|\n]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Test();
}

/// <summary>What a test says of itself: that it shows a requirement.</summary>
internal sealed partial record ShownBy(string Id, string Test)
{
    /// <summary>Read from the source, so that no test project need be built to ask.</summary>
    public static IEnumerable<ShownBy> In(string path, string source)
    {
        var project = path.Split('/')[1];
        var type = "";
        var (isTest, ids) = (false, new List<string>());
        foreach (var line in source.Split('\n'))
        {
            isTest |= Attribute().IsMatch(line);
            if (line.TrimStart().StartsWith('['))
            {
                ids.AddRange(Said().Matches(line).Select(said => said.Groups[1].Value));
            }

            if (Type().Match(line) is { Success: true } declared)
            {
                type = declared.Groups[1].Value;
            }
            else if (Method().Match(line) is { Success: true } method)
            {
                var name = $"{project}: {type}.{method.Groups[1].Value}{(isTest ? "" : " (which is no test)")}";
                foreach (var id in ids)
                {
                    yield return new ShownBy(id, name);
                }

                (isTest, ids) = (false, []);
            }
        }
    }

    [GeneratedRegex(@"^\s*\[(?:Fact|Theory)\b")]
    private static partial Regex Attribute();

    [GeneratedRegex("""Trait\("ASVS", "([^"]+)"\)""")]
    private static partial Regex Said();

    [GeneratedRegex(@"^\s*(?:public|internal) (?:\w+ )*class (\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^\s+public (?:static )?(?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();
}
