using System.Text;
using System.Text.RegularExpressions;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>The statements of a script: one line each, without comments.</summary>
internal static partial class SqlStatements
{
    /// <summary>Cut at each semicolon that is neither in quotes nor in brackets.</summary>
    public static IReadOnlyList<string> Of(string script) => Cut(script, ';');

    /// <summary>Cut at such a comma.</summary>
    public static IReadOnlyList<string> PartsOf(string list) => Cut(list, ',');

    private static List<string> Cut(string sql, char at)
    {
        var (parts, part, depth) = (new List<string>(), new StringBuilder(), 0);
        foreach (Match token in Token().Matches(sql))
        {
            depth += token.Value switch { "(" => 1, ")" => -1, _ => 0 };
            if (token.Value[0] == at && depth == 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (!token.Value.StartsWith("--", StringComparison.Ordinal))
            {
                part.Append(token.Value);
            }
        }

        parts.Add(part.ToString());
        return [.. parts.Select(each => Blank().Replace(each, " ").Trim()).Where(each => each.Length > 0)];
    }

    [GeneratedRegex(@"--[^\n]*|'(?:[^']|'')*'|""[^""]*""|(?<tag>\$\w*\$).*?\k<tag>|.", RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
