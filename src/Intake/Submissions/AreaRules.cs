using IntelHub.Vocabulary.Areas;

namespace IntelHub.Intake.Submissions;

/// <summary>Where it is about, in the ONS district codes of the day it is sent.</summary>
internal static class AreaRules
{
    private const int MostAreas = 50;
    private const int CodeLength = 9;

    public static IReadOnlyList<string> Read(Told? told, Reading reading) => Read(told, reading, AreaRegister.All);

    /// <summary>As a register other than today's would have it.</summary>
    public static IReadOnlyList<string> Read(Told? told, Reading reading, IReadOnlyList<Area> register)
    {
        var codes = new List<string>();
        foreach (var entry in told is { } list ? reading.Entries(list, atLeast: 1, MostAreas) : [])
        {
            if (reading.Text(entry) is { } code && IsInUse(code, entry, reading, register))
            {
                codes.Add(code);
            }
        }

        if (codes.Distinct().Count() < codes.Count)
        {
            reading.Refuse(RefusalCode.Repeated, told!.Value.Path, "Write each area once.");
        }

        return codes;
    }

    private static bool IsInUse(string code, Told entry, Reading reading, IReadOnlyList<Area> register)
    {
        var known = register.Where(area => area.Code == code).ToList();
        if (known.Any(area => area.IsInUse(reading.Today)))
        {
            return true;
        }

        if (code == "*")
        {
            reading.Refuse(RefusalCode.AreaTooWide, entry.Path,
                "'*' is for organisations that serve everywhere. Name the districts that this is about.");
        }
        else if (known.Any(area => area.Until <= reading.Today))
        {
            reading.Refuse(RefusalCode.AreaRetired, entry.Path,
                $"{code} is no longer in use. Write the code of the district that replaced it.");
        }
        else
        {
            var named = IsCode(code) ? code : "This";
            reading.Refuse(RefusalCode.AreaUnknown, entry.Path,
                $"{named} is no district that the hub serves. Write an ONS district code, such as E07000114.");
        }

        return false;
    }

    private static bool IsCode(string text) =>
        text.Length == CodeLength && char.IsAsciiLetterUpper(text[0]) && text[1..].All(char.IsAsciiDigit);
}
