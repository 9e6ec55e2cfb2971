using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A band of ages such as <c>40-49</c>, narrow enough to count with and too wide to identify.</summary>
internal sealed partial class AgeBandAnswer : Answer
{
    private const int NarrowestSpan = 5;

    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (Format().Match(text) is { Success: true } band && IsWide(band))
        {
            return JsonValue.Create(text);
        }

        reading.Refuse(RefusalCode.AgeBandMalformed, told.Path,
            "Write two ages as 40-49, at least five years wide, or the oldest band as 90+.");
        return null;
    }

    private static bool IsWide(Match band) =>
        !band.Groups["to"].Success || Age(band.Groups["to"]) - Age(band.Groups["from"]) + 1 >= NarrowestSpan;

    private static int Age(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<from>[0-9]{1,2})(?:-(?<to>[0-9]{1,2})|\+)\z")]
    private static partial Regex Format();
}
