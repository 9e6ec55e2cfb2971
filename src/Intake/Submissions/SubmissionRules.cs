using System.Globalization;
using System.Text;
using System.Text.Json;
using IntelHub.Intake.Submissions.Forms;

namespace IntelHub.Intake.Submissions;

/// <summary>From a request to a submission the hub can keep, or everything that must be put right first.</summary>
internal static class SubmissionRules
{
    private const int LongestReference = 64;

    private static readonly string[] _required =
        ["your_reference", "category", "marking", "purposes", "areas", "handling"];

    private static readonly string[] _optional =
        ["compartments", "subjects", "affiliations", HowKnown.Key, "permissions", "fields", "paragraphs"];

    /// <summary>Pure: the same request from the same kind of organisation at the same time is judged alike.</summary>
    public static SubmissionCheck Check(JsonElement request, string callerKind, DateTimeOffset now)
    {
        var reading = new Reading(callerKind, now);
        if (!RequestLimits.Allow(request, reading))
        {
            return new SubmissionCheck.Refused(reading.Refusals);
        }

        var parts = reading.Open(new Told("$", request), _required, _optional);
        var submission = Read(parts, reading);
        return reading.Refusals.Count == 0
            ? new SubmissionCheck.Accepted(submission)
            : new SubmissionCheck.Refused(reading.Refusals);
    }

    private static CheckedSubmission Read(Parts parts, Reading reading)
    {
        var form = ReadForm(parts, reading);
        var shared = new CheckedItem
        {
            Category = form?.Category ?? "",
            Marking = MarkingRules.Read(parts.Find("marking"), reading),
            Purposes = PlainWord.ReadList(parts.Find("purposes"), reading, atLeast: 1),
            Areas = AreaRules.Read(parts.Find("areas"), reading),
            Compartments = PlainWord.ReadList(parts.Find("compartments"), reading),
            Subjects = SubjectRules.Read(parts.Find("subjects"), reading),
            Affiliations = PlainWord.ReadIds(parts.Find("affiliations"), reading),
            Handling = parts.Find("handling") is { } handling
                ? HandlingRules.Read(handling, reading)
                : HandlingRules.StandIn,
            Permissions = PermissionRules.Read(parts.Find("permissions"), reading),
            Fields = new OrderedDictionary<string, JsonElement>(),
            SourceFields = HowKnown.Keep(parts, new OrderedDictionary<string, JsonElement>(), reading),
        };
        return new CheckedSubmission
        {
            YourReference = ReadReference(parts, reading),
            Category = shared.Category,
            Items = form is null ? [] : ItemRules.Read(form, parts, shared, reading),
        };
    }

    private static Form? ReadForm(Parts parts, Reading reading)
    {
        if (parts.Find("category") is not { } told || reading.Text(told) is not { } category)
        {
            return null;
        }

        var form = FormCatalogue.Find(category);
        if (form is null)
        {
            var known = string.Join(", ", FormCatalogue.All.Select(each => each.Category));
            reading.Refuse(RefusalCode.CategoryUnknown, told.Path, $"Write one of: {known}.");
        }

        return form;
    }

    private static string ReadReference(Parts parts, Reading reading)
    {
        if (parts.Find("your_reference") is not { } told || reading.Text(told) is not { } reference)
        {
            return "";
        }

        if (reference.Length is 0 or > LongestReference || reference != reference.Trim() ||
            !reference.EnumerateRunes().All(letter => letter.Value == ' ' || IsVisible(letter)))
        {
            reading.Refuse(RefusalCode.ReferenceMalformed, told.Path,
                $"Write 1 to {LongestReference} visible characters, with no space before or after them.");
        }

        return reference;
    }

    private static bool IsVisible(Rune letter) => Rune.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
