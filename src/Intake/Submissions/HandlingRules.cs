using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Submissions;

/// <summary>How the originator says it may be handled: C means conditions, and conditions mean C.</summary>
internal static class HandlingRules
{
    private const string Permitted = "P";
    private const string Conditional = "C";

    /// <summary>What stands in for handling that was refused.</summary>
    public static readonly Handling StandIn = new() { Code = Conditional };

    public static Handling Read(Told told, Reading reading)
    {
        var parts = reading.Open(told, ["code"], ["only_to", "not_to", "embargo_until", "onward", "conditions"]);
        var handling = new Handling
        {
            Code = ReadCode(parts, reading),
            OnlyTo = PlainWord.ReadList(parts.Find("only_to"), reading),
            NotTo = PlainWord.ReadList(parts.Find("not_to"), reading),
            EmbargoUntil = parts.Find("embargo_until") is { Value.ValueKind: not JsonValueKind.Null } embargo
                ? reading.At(embargo)
                : null,
            Onward = parts.Find("onward") is { } onward && reading.Flag(onward),
            Conditions = ReadConditions(parts, reading),
        };
        if (handling.OnlyTo.Intersect(handling.NotTo).Any())
        {
            reading.Refuse(RefusalCode.HandlingContradicts, $"{told.Path}.not_to",
                "The same name is in only_to and in not_to. Take it out of one of them.");
        }

        return handling;
    }

    private static string ReadCode(Parts parts, Reading reading)
    {
        if (parts.Find("code") is not { } told || reading.Text(told) is not { } code)
        {
            return Conditional;
        }

        var path = $"{parts.Path}.conditions";
        var hasAny = parts.Find("conditions") is { Value.ValueKind: JsonValueKind.Array } list &&
            list.Value.GetArrayLength() > 0;
        switch (code)
        {
            case Permitted when hasAny:
                reading.Refuse(RefusalCode.ConditionsWithoutC, path,
                    "Conditions go with handling code C. Write code C, or take the conditions out.");
                break;
            case Conditional when !hasAny:
                reading.Refuse(RefusalCode.ConditionsMissing, path,
                    "Handling code C needs at least one condition. Add it, or write code P.");
                break;
            case Permitted or Conditional:
                break;
            default:
                reading.Refuse(RefusalCode.HandlingCodeUnknown, told.Path,
                    "Write P (sharing permitted) or C (permitted with conditions).");
                break;
        }

        return code;
    }

    private static IReadOnlyList<string> ReadConditions(Parts parts, Reading reading)
    {
        var known = HandlingConditions.CodesOn(reading.Today).ToList();
        return WordList.Read(
            parts.Find("conditions"), reading,
            code => known.Contains(code)
                ? null
                : (RefusalCode.ConditionUnknown, $"Use only: {string.Join(", ", known)}."));
    }
}
