using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A band of ages such as <c>40-49</c>; one age by itself would say too much.</summary>
internal sealed partial class AgeBandAnswer : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (Format().Match(text) is { Success: true } band && IsBand(band))
        {
            return JsonValue.Create(text);
        }

        reading.Refuse(RefusalCode.AgeBandMalformed, told.Path,
            "Write two ages as 40-49, the younger first, or the oldest band as 90+.");
        return null;
    }

    private static bool IsBand(Match band) =>
        !band.Groups["to"].Success || Age(band.Groups["from"]) < Age(band.Groups["to"]);

    private static int Age(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<from>[0-9]{1,2})(?:-(?<to>[0-9]{1,2})|\+)\z")]
    private static partial Regex Format();
}
