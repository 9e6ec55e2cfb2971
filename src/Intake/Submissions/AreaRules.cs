using IntelHub.Vocabulary.Areas;

namespace IntelHub.Intake.Submissions;

/// <summary>Where it is about, in the ONS district codes of the day it is sent.</summary>
internal static class AreaRules
{
    private const int CodeLength = 9;

    public static IReadOnlyList<string> Read(Told? told, Reading reading) => Read(told, reading, AreaRegister.All);

    /// <summary>As a register other than today's would have it.</summary>
    public static IReadOnlyList<string> Read(Told? told, Reading reading, IReadOnlyList<Area> register) =>
        WordList.Read(told, reading, code => WhyNot(code, reading.Today, register), atLeast: 1);

    private static (string Code, string Says)? WhyNot(string code, DateOnly today, IReadOnlyList<Area> register)
    {
        var known = register.Where(area => area.Code == code).ToList();
        if (known.Any(area => area.IsInUse(today)))
        {
            return null;
        }

        if (code == "*")
        {
            return (RefusalCode.AreaTooWide,
                "'*' is for organisations that serve everywhere. Name the districts that this is about.");
        }

        if (known.Any(area => area.Until <= today))
        {
            return (RefusalCode.AreaRetired,
                $"{code} is no longer in use. Write the code of the district that replaced it.");
        }

        var named = IsCode(code) ? code : "This";
        return (RefusalCode.AreaUnknown,
            $"{named} is no district that the hub serves. Write an ONS district code, such as E07000114.");
    }

    // A refusal names a code, but not what somebody may have written where a code belongs.
    private static bool IsCode(string text) =>
        text.Length == CodeLength && char.IsAsciiLetterUpper(text[0]) && text[1..].All(char.IsAsciiDigit);
}
