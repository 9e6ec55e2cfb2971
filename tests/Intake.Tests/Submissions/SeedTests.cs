using System.Text.Json;
using IntelHub.Intake.Submissions;
using IntelHub.Intake.Submissions.Forms;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Tests.Submissions;

public class SeedTests
{
    private static readonly Dictionary<string, string> _kindOf = new()
    {
        ["kent-police"] = The.Police,
        ["harbour-homes"] = The.HousingProvider,
        ["thanet-council"] = "district-council",
        ["kent-county-council"] = "county-council",
        ["northgate-recovery"] = "treatment-provider",
        ["kent-and-medway-coroner"] = "coroner",
        ["south-east-coast-ambulance"] = "ambulance",
    };

    private static readonly Dictionary<string, JsonElement> _lines = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "seed", "submissions.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(line => line.GetProperty("submission").GetProperty("your_reference").GetString()!);

    public static TheoryData<string> References => [.. _lines.Keys];

    [Fact]
    public void There_are_thirty_one_seed_submissions() => _lines.Count.ShouldBe(31);

    [Theory]
    [MemberData(nameof(References))]
    public void Every_seed_submission_is_accepted_on_the_day_it_was_sent(string reference) =>
        Check(reference).Items.ShouldHaveSingleItem();

    [Theory]
    [MemberData(nameof(References))]
    public void Every_field_of_a_seed_submission_is_kept_on_the_side_it_belongs_to(string reference)
    {
        var item = Check(reference).Items[0];

        var isSource = FormCatalogue.Find(item.Category)!.Fields.ToLookup(field => field.IsSource, field => field.Name);
        var sent = FieldsOf(reference);
        item.Fields.Keys.ShouldBe(sent.Intersect(isSource[false]), ignoreOrder: true);
        item.SourceFields.Keys.Except([HowKnown.Key]).ShouldBe(sent.Intersect(isSource[true]), ignoreOrder: true);
    }

    private static CheckedSubmission Check(string reference)
    {
        var line = _lines[reference];
        Instant.TryParse(line.GetProperty("at").GetString(), out var at).ShouldBeTrue();
        var kind = _kindOf[line.GetProperty("originator").GetString()!];
        var request = line.GetProperty("submission");

        request.RefusalsOf(kind, at).ShouldBeEmpty();
        return SubmissionRules.Check(request, kind, at).ShouldBeOfType<SubmissionCheck.Accepted>().Submission;
    }

    private static List<string> FieldsOf(string reference)
    {
        var submission = _lines[reference].GetProperty("submission");
        var part = submission.TryGetProperty("paragraphs", out var paragraphs) ? paragraphs[0] : submission;
        return [.. part.GetProperty("fields").EnumerateObject().Select(field => field.Name)];
    }
}
