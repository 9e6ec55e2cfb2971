using System.Globalization;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;
using IntelHub.Vocabulary.Areas;

namespace IntelHub.Sharing.Explanations;

/// <summary>Says the codes of the sharing model as a practitioner would.</summary>
internal static class PlainWords
{
    private const int MostAreas = 4;

    public static string Name(Organisation organisation) => organisation.Name ?? organisation.Id;

    public static string Title(Agreement agreement) => $"'{agreement.Title ?? agreement.Id}'";

    public static string Title(Clause clause) => $"'{clause.Title ?? clause.Id}'";

    /// <summary>With the act and section, where the policy set says them.</summary>
    public static string Title(Gateway gateway) => gateway.Notes.Provision is { } provision
        ? $"{gateway.Title ?? gateway.Id} ({provision})"
        : gateway.Title ?? gateway.Id;

    public static string VersionOf(Agreement agreement) => $"version {agreement.Version} of {Title(agreement)}";

    /// <summary>A code of words joined by hyphens or underlines, such as a role or the name of a field.</summary>
    public static string Spaced(string code) => code.Replace('-', ' ').Replace('_', ' ');

    public static string Role(string role) =>
        Spaced(role).Replace("csp ", "community safety partnership ", StringComparison.Ordinal);

    public static string Kind(string kind) => kind switch
    {
        "police" => "police force",
        "fire" => "fire and rescue service",
        "health" => "health body",
        "ambulance" => "ambulance service",
        "probation" => "probation service",
        "pcc-office" => "police and crime commissioner's office",
        "voluntary" => "voluntary organisation",
        _ => Spaced(kind),
    };

    public static string AKind(string kind) => Article(Kind(kind));

    public static string Article(string words) =>
        words.Length > 0 && "aeiou".Contains(char.ToLowerInvariant(words[0]), StringComparison.Ordinal)
            ? $"an {words}"
            : $"a {words}";

    public static string Clearance(string clearance) => clearance switch
    {
        "none" => "no clearance",
        "BPSS" => "BPSS (the baseline check)",
        "NPPV2" => "NPPV2 (police vetting, level 2)",
        "NPPV3" => "NPPV3 (police vetting, level 3)",
        "SC" => "SC (security check)",
        _ => clearance,
    };

    public static string Date(DateTimeOffset at) =>
        at.UtcDateTime.ToString(
            at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? "d MMMM yyyy" : "d MMMM yyyy 'at' HH:mm 'UTC'",
            CultureInfo.InvariantCulture);

    public static string Span(TimeSpan span)
    {
        var (count, unit) =
            span.Ticks % TimeSpan.TicksPerDay == 0 ? (span.Ticks / TimeSpan.TicksPerDay, "day")
            : span.Ticks % TimeSpan.TicksPerHour == 0 ? (span.Ticks / TimeSpan.TicksPerHour, "hour")
            : span.Ticks % TimeSpan.TicksPerMinute == 0 ? (span.Ticks / TimeSpan.TicksPerMinute, "minute")
            : (span.Ticks / TimeSpan.TicksPerSecond, "second");
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
    }

    public static string And(IEnumerable<string> words) => Join(words, "and");

    public static string Or(IEnumerable<string> words) => Join(words, "or");

    public static string Quoted(IEnumerable<string> titles) => And(titles.Select(title => $"'{title}'"));

    /// <summary>Sets have no order of their own, and a sentence must come out the same each time.</summary>
    public static IEnumerable<string> Sorted(IEnumerable<string> words) => words.Order(CodePointOrder.Instance);

    public static string Areas(IReadOnlyList<string> areas, DateTimeOffset at)
    {
        if (areas.Count == 0)
        {
            return "no area";
        }

        var told = areas.Take(MostAreas).Select(code => Area(code, at));
        return areas.Count > MostAreas
            ? string.Create(
                CultureInfo.InvariantCulture, $"{string.Join(", ", told)} and {areas.Count - MostAreas} more areas")
            : And(told);
    }

    public static string Area(string code, DateTimeOffset at) =>
        code == "*" ? "every area"
        : AreaRegister.Find(code, UkTime.DayOf(at)) is { } area ? $"{area.Name} ({code})"
        : code;

    public static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Join(IEnumerable<string> words, string last)
    {
        string[] all = [.. words];
        return all.Length switch
        {
            0 => "nothing",
            1 => all[0],
            _ => $"{string.Join(", ", all[..^1])} {last} {all[^1]}",
        };
    }
}
