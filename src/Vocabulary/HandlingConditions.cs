using System.Globalization;

namespace IntelHub.Vocabulary;

/// <summary>A condition that travels with a C item, and the days it may be given (<c>until</c> excluded).</summary>
public sealed record HandlingCondition(string Code, string Meaning, DateOnly From, DateOnly? Until)
{
    public bool IsInForce(DateOnly on) => From <= on && (Until is null || on < Until);
}

/// <summary>
/// The conditions that may accompany handling code C, or an originator's yes, as dated data
/// (<c>handling-conditions.csv</c>): forces change them, and what was given under an old list must still be
/// understood.
/// </summary>
public static class HandlingConditions
{
    public static IReadOnlyList<HandlingCondition> All { get; } = Read();

    public static IEnumerable<string> CodesOn(DateOnly day) => All
        .Where(condition => condition.IsInForce(day))
        .Select(condition => condition.Code);

    private static List<HandlingCondition> Read()
    {
        using var stream = typeof(HandlingConditions).Assembly.GetManifestResourceStream("handling-conditions.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse)];
    }

    private static HandlingCondition Parse(string line)
    {
        var cells = line.TrimEnd().Split(',');
        return new HandlingCondition(cells[0], cells[1], Day(cells[2]), cells[3].Length == 0 ? null : Day(cells[3]));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
