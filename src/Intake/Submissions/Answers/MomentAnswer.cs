using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>When something happened: never after the submission, nor before anyone living was born.</summary>
internal sealed class MomentAnswer(bool toTheDay) : Answer
{
    private static readonly DateOnly _earliest = new(1900, 1, 1);

    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (!Submissions.Moment.TryParse(text, out var moment) || (toTheDay && moment.Exactly is not null))
        {
            var says = toTheDay ? "Write a date as 1979-07-31." : Submissions.Moment.HowToWrite;
            reading.Refuse(RefusalCode.TimeMalformed, told.Path, says);
            return null;
        }

        if (moment.IsAfter(reading.Now))
        {
            reading.Refuse(RefusalCode.TimeInTheFuture, told.Path,
                "This is in the future. Write when it happened, and check the year and the time zone (UTC).");
            return null;
        }

        if (moment.Day < _earliest)
        {
            reading.Refuse(RefusalCode.TimeImplausible, told.Path, "This is before 1900. Check the year.");
            return null;
        }

        return JsonValue.Create(text);
    }
}
