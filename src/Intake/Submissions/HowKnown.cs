using System.Text.Json;
using IntelHub.Intake.Submissions.Answers;

namespace IntelHub.Intake.Submissions;

/// <summary>
/// The plain question that partners answer instead of grading: how do you know? It tells of the source, so it is kept
/// with the source's fields.
/// </summary>
internal static class HowKnown
{
    public const string Key = "how_known";

    private static readonly string[] _answers =
    [
        "saw-it-myself", "told-by-colleague", "told-by-member-of-public", "told-by-subject", "records", "anonymous",
    ];

    private static readonly Answer _answer = Answer.OneOf(
        _answers, RefusalCode.HowKnownUnknown, $"How do you know? Write one of: {string.Join(", ", _answers)}.");

    /// <summary>The source's fields with the answer among them, in place of an earlier one.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Keep(
        Parts parts, IReadOnlyDictionary<string, JsonElement> sourceFields, Reading reading)
    {
        if (parts.Find(Key) is not { } told || _answer.Read(told, reading) is not { } answer)
        {
            return sourceFields;
        }

        return new OrderedDictionary<string, JsonElement>(sourceFields)
        {
            [Key] = JsonSerializer.SerializeToElement(answer),
        };
    }

    public static void RefuseWithout(Parts submission, Parts paragraph, Reading reading)
    {
        if (!reading.CallerGrades && !submission.Has(Key) && !paragraph.Has(Key))
        {
            reading.Refuse(RefusalCode.HowKnownMissing, $"{paragraph.Path}.{Key}",
                $"How do you know? Write one of: {string.Join(", ", _answers)}.");
        }
    }
}
