using IntelHub.Vocabulary;

namespace IntelHub.Intake.Submissions;

/// <summary>Only what the hub may hold is taken in; nothing is guessed, converted or lowered.</summary>
internal static class MarkingRules
{
    public static Marking Read(Told? told, Reading reading) =>
        told is { } part && TryRead(part, reading) is { } marking ? marking : Marking.OfficialSensitive;

    /// <summary>A part may be marked below the whole, but the whole is marked at least as high as any part.</summary>
    public static Marking ReadPart(Told? told, Marking whole, Reading reading)
    {
        if (told is not { } part || TryRead(part, reading) is not { } marking)
        {
            return whole;
        }

        if (marking == Marking.OfficialSensitive && whole == Marking.Official)
        {
            reading.Refuse(RefusalCode.MarkingAboveSubmission, part.Path,
                "This is marked above the submission. Mark the submission OFFICIAL-SENSITIVE too.");
        }

        return marking;
    }

    private static Marking? TryRead(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (Marking.TryParse(text, out var marking))
        {
            return marking;
        }

        if (Marking.IsTooHigh(text))
        {
            reading.Refuse(RefusalCode.MarkingTooHigh, told.Path,
                "This hub may not hold it, and nothing was kept. Tell your security officer that it was sent, and " +
                "send only what may be marked OFFICIAL or OFFICIAL-SENSITIVE.");
        }
        else if (Marking.IsRetired(text))
        {
            reading.Refuse(RefusalCode.MarkingRetired, told.Path,
                $"{text.Trim().ToUpperInvariant()} was retired in April 2014 and is never converted. Ask whoever " +
                "marked it to choose OFFICIAL or OFFICIAL-SENSITIVE.");
        }
        else
        {
            reading.Refuse(RefusalCode.MarkingUnknown, told.Path, "Write OFFICIAL or OFFICIAL-SENSITIVE.");
        }

        return null;
    }
}
