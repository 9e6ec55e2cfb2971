using System.Globalization;

namespace IntelHub.Vocabulary.Areas;

/// <summary>One name of one ONS district code, and the dates it was in use (<c>until</c> excluded).</summary>
public sealed record Area(string Code, string Name, DateOnly From, DateOnly? Until, string Partnership)
{
    public bool IsInUse(DateOnly on) => From <= on && (Until is null || on < Until);
}

/// <summary>
/// The ONS district codes the hub serves, as dated data (<c>areas.csv</c>): codes and names change on
/// reorganisation, so a code is looked up as of a day. Source: ONS local authority districts.
/// </summary>
public static class AreaRegister
{
    public static IReadOnlyList<Area> All { get; } = Read();

    /// <summary>The area with this code on this day, or null.</summary>
    public static Area? Find(string code, DateOnly on) =>
        All.FirstOrDefault(area => area.Code == code && area.IsInUse(on));

    private static List<Area> Read()
    {
        using var stream = typeof(AreaRegister).Assembly.GetManifestResourceStream("areas.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse)];
    }

    private static Area Parse(string line)
    {
        var cells = line.Split(',');
        return new Area(
            cells[0], cells[1], Date(cells[2]), cells[3].Length == 0 ? null : Date(cells[3]), cells[4].Trim());
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
