using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions.Forms;

namespace IntelHub.Intake.Submissions;

/// <summary>From what the whole submission says and what each part adds, the items.</summary>
internal static class ItemRules
{
    private const int MostParagraphs = 50;

    /// <summary>The items of a submission on this form: one, or for intelligence one for each paragraph.</summary>
    public static IReadOnlyList<CheckedItem> Read(Form form, Parts submission, CheckedItem shared, Reading reading)
    {
        var inParagraphs = form == IntelligenceForm.Form;
        var (wanted, unwanted) = inParagraphs ? ("paragraphs", "fields") : ("fields", "paragraphs");
        if (submission.Has(unwanted) || !submission.Has(wanted))
        {
            reading.Refuse(
                inParagraphs ? RefusalCode.NeedsParagraphs : RefusalCode.NeedsFields,
                $"{submission.Path}.{wanted}",
                $"A submission of this category is written in '{wanted}', and has no '{unwanted}'.");
        }

        if (submission.Find(wanted) is not { } told)
        {
            return [];
        }

        if (!inParagraphs)
        {
            return [FillIn(form, told, shared, reading)];
        }

        var paragraphs = reading.Entries(told, atLeast: 1, MostParagraphs);
        return [.. paragraphs.Select(paragraph => ReadParagraph(paragraph, submission, shared, reading))];
    }

    private static CheckedItem ReadParagraph(Told told, Parts submission, CheckedItem shared, Reading reading)
    {
        var parts = reading.Open(told, ["fields"], ["grading", HowKnown.Key, "marking", "handling", "subjects"]);
        HowKnown.RefuseWithout(submission, parts, reading);
        var item = shared with
        {
            Marking = MarkingRules.ReadPart(parts.Find("marking"), shared.Marking, reading),
            Handling = parts.Find("handling") is { } handling ? HandlingRules.Read(handling, reading) : shared.Handling,
            Subjects = parts.Has("subjects") ? SubjectRules.Read(parts.Find("subjects"), reading) : shared.Subjects,
            SourceFields = HowKnown.Keep(parts, shared.SourceFields, reading),
        };
        if (parts.Find("fields") is { } fields)
        {
            item = FillIn(IntelligenceForm.Form, fields, item, reading);
        }

        return item with { Gradings = GradingRules.Read(parts, item.Fields, reading) };
    }

    private static CheckedItem FillIn(Form form, Told told, CheckedItem item, Reading reading)
    {
        var filled = form.Read(told, reading);
        return item with
        {
            Fields = Kept(filled.Fields),
            SourceFields = Kept(filled.SourceFields, item.SourceFields),
        };
    }

    private static OrderedDictionary<string, JsonElement> Kept(
        IReadOnlyDictionary<string, JsonNode> answers, params IEnumerable<KeyValuePair<string, JsonElement>> kept) =>
        new(answers.Select(answer => KeyValuePair.Create(answer.Key, JsonSerializer.SerializeToElement(answer.Value)))
            .Concat(kept));
}
