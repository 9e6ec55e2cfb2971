using System.Text.Json;
using IntelHub.Contracts.Intake;

namespace IntelHub.Intake.Submissions;

/// <summary>The originator's yes to named organisations, now or later.</summary>
internal static class PermissionRules
{
    private const int MostPermissions = 50;

    public static IReadOnlyList<Permission> Read(Told? told, Reading reading) => told is { } list
        ? [.. reading.Entries(list, 0, MostPermissions).Select(entry => ReadOne(entry, reading))]
        : [];

    private static Permission ReadOne(Told told, Reading reading)
    {
        var parts = reading.Open(told, ["organisation", "granted"], ["until"]);
        var organisation = parts.Find("organisation") is { } named ? reading.Text(named) : null;
        if (organisation is not null && !PlainWord.Is(organisation))
        {
            reading.Refuse(RefusalCode.WordMalformed, $"{told.Path}.organisation", PlainWord.HowToWrite);
        }

        var granted = parts.Find("granted") is { } start ? reading.At(start) : null;
        var until = parts.Find("until") is { Value.ValueKind: not JsonValueKind.Null } end ? reading.At(end) : null;
        if (until <= granted)
        {
            reading.Refuse(RefusalCode.TimesOutOfOrder, $"{told.Path}.until",
                "'until' is not after 'granted'. Check both.");
        }

        return new Permission { Organisation = organisation ?? "", Granted = granted ?? reading.Now, Until = until };
    }
}
