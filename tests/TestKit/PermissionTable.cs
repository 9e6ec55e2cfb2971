namespace IntelHub.TestKit;

/// <summary>
/// The table of who may do what, as a reviewer reads it (<c>tests/Journeys.Tests/Permitted/matrix.md</c>): what the
/// answers mean, who calls, and a line for each route with a cell for each caller.
/// </summary>
public sealed class PermissionTable
{
    /// <summary>In a cell: there is no such object for that caller, so nothing is asked.</summary>
    public const string Nothing = "-";

    private PermissionTable(IReadOnlyList<IReadOnlyList<string[]>> tables)
    {
        Answers = tables[0].Skip(1).ToDictionary(
            row => row[0],
            row => new PermissionAnswer(int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture), row[2]),
            StringComparer.Ordinal);
        Callers = [.. tables[1].Skip(1).Select(row => new PermissionCaller(
            row[0], row[1], row[2], row[3], row[4].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
        CallersOfColumns = [.. tables[2][0].Skip(3)];
        Lines = [.. tables[2].Skip(1).Select(row => new PermissionLine(
            row[0],
            row[1],
            row[2],
            CallersOfColumns.Zip(row.Skip(3)).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }

    public IReadOnlyDictionary<string, PermissionAnswer> Answers { get; }

    public IReadOnlyList<PermissionCaller> Callers { get; }

    public IReadOnlyList<string> CallersOfColumns { get; }

    public IReadOnlyList<PermissionLine> Lines { get; }

    public static PermissionTable Read() =>
        Parse(File.ReadLines(Repository.PathTo("tests", "Journeys.Tests", "Permitted", "matrix.md")));

    /// <summary>The three tables of a Markdown text, in their order.</summary>
    public static PermissionTable Parse(IEnumerable<string> lines)
    {
        var tables = new List<List<string[]>>();
        var isInTable = false;
        foreach (var line in lines)
        {
            if (!line.StartsWith('|'))
            {
                isInTable = false;
                continue;
            }

            if (!isInTable)
            {
                tables.Add([]);
                isInTable = true;
            }

            string[] cells = [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
            if (!cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                tables[^1].Add(cells);
            }
        }

        return new PermissionTable(tables);
    }
}

/// <param name="Problem">The problem's type (RFC 9457); empty where the answer is none.</param>
public sealed record PermissionAnswer(int Status, string Problem);

/// <param name="With">What they show to sign in.</param>
/// <param name="Holds">The permissions of their system; none for a person's session.</param>
public sealed record PermissionCaller(
    string Name, string With, string Organisation, string Member, IReadOnlyList<string> Holds);

/// <param name="Route">Method and path.</param>
/// <param name="Needs">The permission or policy that the route names, or that anybody may ask.</param>
/// <param name="Asked">Which object is asked for; empty where the route names none.</param>
/// <param name="Cells">The answer's word, by caller.</param>
public sealed record PermissionLine(
    string Route, string Needs, string Asked, IReadOnlyDictionary<string, string> Cells)
{
    public override string ToString() => Asked.Length == 0 ? Route : $"{Route}, {Asked}";
}
