using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions.Answers;
using IntelHub.Intake.Submissions.Forms;

namespace IntelHub.Intake.Submissions;

/// <summary>
/// Grading is police work: police intelligence has one, under the scheme in use, and nobody else's has any.
/// </summary>
internal static class GradingRules
{
    private const string Key = "grading";
    private const string Scheme = "3x5x2";
    private const string Grounds = "grounds";
    private const int UnreliableSource = 3;
    private const string SuspectedFalse = "E";

    private static readonly string[] _gradeFields =
        [IntelligenceForm.SourceEvaluation, IntelligenceForm.IntelligenceAssessment];

    private static readonly Answer _grounds = new TextAnswer(2_000);

    /// <summary>The paragraph's grading history: one entry, or none for what a partner sent.</summary>
    public static IReadOnlyList<Grading> Read(
        Parts paragraph, IReadOnlyDictionary<string, JsonElement> fields, Reading reading)
    {
        if (!reading.CallerGrades)
        {
            RefuseFromPartner(paragraph, fields, reading);
            return [];
        }

        if (paragraph.Find(Key) is not { } told)
        {
            reading.Refuse(RefusalCode.GradingMissing, $"{paragraph.Path}.{Key}",
                "Grade this paragraph: write scheme 3x5x2 and an intelligence_assessment from A to E.");
            return [];
        }

        var parts = reading.Open(
            told, ["scheme", IntelligenceForm.IntelligenceAssessment], [IntelligenceForm.SourceEvaluation, Grounds]);
        if (!IsSchemeSupported(parts, reading))
        {
            return [];
        }

        var source = Answered(parts, IntelligenceForm.SourceEvaluation, Answer.SourceEvaluation, reading);
        var assessment = Answered(parts, IntelligenceForm.IntelligenceAssessment, Answer.Assessment, reading);
        var grading = new Grading
        {
            Scheme = Scheme,
            SourceEvaluation = source?.GetValue<int>(),
            IntelligenceAssessment = assessment?.GetValue<string>() ?? "",
            Grounds = Answered(parts, Grounds, _grounds, reading)?.GetValue<string>(),
            GradedAt = reading.Now,
        };
        RefuseWithoutGrounds(grading, parts, reading);
        RefuseDifferent(IntelligenceForm.SourceEvaluation, source, paragraph, fields, reading);
        RefuseDifferent(IntelligenceForm.IntelligenceAssessment, assessment, paragraph, fields, reading);
        return [grading];
    }

    private static void RefuseFromPartner(
        Parts paragraph, IReadOnlyDictionary<string, JsonElement> fields, Reading reading)
    {
        var graded = _gradeFields.Where(fields.ContainsKey).Select(name => $"fields.{name}");
        foreach (var place in paragraph.Has(Key) ? graded.Prepend(Key) : graded)
        {
            reading.Refuse(RefusalCode.PartnersDoNotGrade, $"{paragraph.Path}.{place}",
                "Grading is for the police. Take it out, and answer \"how do you know?\" in how_known instead.");
        }
    }

    // Letter and digit mean other things in other schemes, so the grades of one are not even looked at.
    private static bool IsSchemeSupported(Parts parts, Reading reading)
    {
        if (parts.Find("scheme") is not { } told || reading.Text(told) is not { } scheme)
        {
            return false;
        }

        if (scheme != Scheme)
        {
            reading.Refuse(RefusalCode.GradingSchemeUnsupported, told.Path,
                "Only 3x5x2 is taken in, and grades of another scheme are never converted. Have it graded afresh.");
        }

        return scheme == Scheme;
    }

    private static JsonNode? Answered(Parts parts, string key, Answer answer, Reading reading) =>
        parts.Find(key) is { } told ? answer.Read(told, reading) : null;

    private static void RefuseWithoutGrounds(Grading grading, Parts parts, Reading reading)
    {
        var isDoubted =
            grading.SourceEvaluation == UnreliableSource || grading.IntelligenceAssessment == SuspectedFalse;
        if (isDoubted && !parts.Has(Grounds))
        {
            reading.Refuse(RefusalCode.GroundsMissing, $"{parts.Path}.{Grounds}",
                "Say why the source is graded 3 or the information E.");
        }
    }

    // The grade a reader sees must be the one that the sharing rules use.
    private static void RefuseDifferent(
        string name, JsonNode? graded, Parts paragraph, IReadOnlyDictionary<string, JsonElement> fields,
        Reading reading)
    {
        if (fields.TryGetValue(name, out var shown) &&
            !JsonNode.DeepEquals(graded, JsonSerializer.SerializeToNode(shown)))
        {
            reading.Refuse(RefusalCode.GradingDiffers, $"{paragraph.Path}.fields.{name}",
                $"This is not the {name} of the grading. Write the same, or leave it out.");
        }
    }
}
