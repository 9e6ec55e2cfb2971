using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class RequestShapeTests
{
    [Fact]
    public void Every_kind_of_submission_is_taken_in_with_the_least_there_is_to_say()
    {
        Some.Submission().ShouldBeAccepted();
        Some.DrugDeath().ShouldBeAccepted();
        Some.Overdose().ShouldBeAccepted();
        Some.DrugAlert().ShouldBeAccepted();
        Some.RestrictedPaper().ShouldBeAccepted();
        Some.PartnerIntelligence().ShouldBeAccepted();
        Some.GradedIntelligence().ShouldBeAccepted(The.Police);
    }

    [Theory]
    [InlineData("your_reference")]
    [InlineData("category")]
    [InlineData("marking")]
    [InlineData("purposes")]
    [InlineData("areas")]
    [InlineData("handling")]
    public void What_every_submission_says_about_itself_cannot_be_left_out(string key) =>
        Some.Submission().Without(key).ShouldBeRefused(RefusalCode.Missing, $"$.{key}");

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var refusals = Some.Submission().Without("marking").With("purposes", new JsonArray())
            .With("fields.uprn", "none").With("handling.code", "X").RefusalsOf();

        refusals.Select(refusal => refusal.Code).ShouldBe(
            [RefusalCode.Missing, RefusalCode.Empty, RefusalCode.HandlingCodeUnknown, RefusalCode.UprnMalformed],
            ignoreOrder: true);
    }

    [Fact]
    public void A_request_that_is_wrong_everywhere_is_not_answered_at_any_length()
    {
        var request = Enumerable.Range(0, 5_000).Aggregate(
            Some.Submission(), (submission, number) => submission.With($"key{number}", true));

        var refusals = request.RefusalsOf();

        refusals.Count.ShouldBe(201);
        refusals[^1].Code.ShouldBe(RefusalCode.MoreRefusals);
    }

    [Theory]
    [InlineData("override", "$.override")]
    [InlineData("handling.colour", "$.handling.colour")]
    [InlineData("fields.address.county", "$.fields.address.county")]
    public void A_key_the_hub_does_not_know_is_refused_by_name(string place, string path) =>
        Some.Submission().With(place, true).ShouldBeRefused(RefusalCode.UnknownKey, path);

    [Fact]
    public void An_unknown_key_that_is_not_written_as_one_is_not_repeated()
    {
        var refusal = Some.Submission().With("Pat Sample told us", true).RefusalsOf().ShouldHaveSingleItem();

        refusal.Path.ShouldBe("$.?");
        refusal.Says.ShouldNotContain("Pat");
    }

    [Theory]
    [InlineData("\"marking\":", "$.marking")]
    [InlineData("\"postcode\":", "$.fields.address.postcode")]
    [InlineData("\"risk\":", "$.fields.risk")]
    public void A_key_that_is_there_twice_is_refused_whichever_of_them_was_meant(string key, string path)
    {
        var text = Some.Submission().ToJsonString();
        var twice = text.Replace(key, $"{key}\"OFFICIAL\",{key}", StringComparison.Ordinal);

        var refusals = Parse(twice).RefusalsOf();

        refusals.ShouldContain(refusal => refusal.Code == RefusalCode.DuplicateKey && refusal.Path == path);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void A_request_that_is_no_object_is_refused(string request) => Parse(request).RefusalsOf()
        .ShouldContain(refusal => refusal.Code == RefusalCode.WrongType && refusal.Path == "$");

    [Theory]
    [InlineData("your_reference", "7")]
    [InlineData("category", "{}")]
    [InlineData("marking", "null")]
    [InlineData("purposes", "\"safeguarding\"")]
    [InlineData("areas", "\"E07000114\"")]
    [InlineData("compartments", "null")]
    [InlineData("how_known", "true")]
    [InlineData("handling", "\"P\"")]
    [InlineData("handling.code", "1")]
    [InlineData("handling.onward", "\"yes\"")]
    [InlineData("handling.embargo_until", "0")]
    [InlineData("permissions", "{}")]
    [InlineData("fields", "[]")]
    [InlineData("fields.headline", "1")]
    [InlineData("fields.risk", "null")]
    [InlineData("fields.address", "\"14 Example Terrace\"")]
    [InlineData("fields.suspects", "{}")]
    [InlineData("fields.uprn", "199356")]
    [InlineData("fields.last_seen", "20260706")]
    public void A_value_of_the_wrong_type_is_refused(string place, string value) => Some.Submission()
        .With(place, JsonNode.Parse(value)).RefusalsOf()
        .ShouldContain(refusal => refusal.Code == RefusalCode.WrongType && refusal.Path == $"$.{place}");

    [Fact]
    public void A_request_above_256_KB_is_not_read() => Some.Submission()
        .With("fields.account", new string('a', 256 * 1024))
        .ShouldBeRefused(RefusalCode.RequestTooLarge, "$");

    [Fact]
    public void The_most_deeply_nested_answer_of_any_form_is_read() => Some.PartnerIntelligence()
        .With("paragraphs.0.fields.nominals", Some.Json("""[{ "address": { "line1": "1 Example Road" } }]"""))
        .ShouldBeAccepted();

    [Fact]
    public void A_request_nested_more_deeply_than_that_is_not_read() => Some.PartnerIntelligence()
        .With("paragraphs.0.fields.nominals", Some.Json("""[{ "address": { "line1": [] } }]"""))
        .ShouldBeRefused(RefusalCode.RequestTooDeep, "$");

    [Theory]
    [InlineData("\"headline\":", "\"headline\":\"\\ud800\",\"x\":")]
    [InlineData("\"headline\":", "\"\\udc00\":")]
    public void Half_a_character_is_refused_rather_than_failed_on(string key, string replacement)
    {
        var text = Some.Submission().ToJsonString().Replace(key, replacement, StringComparison.Ordinal);

        Parse(text).RefusalsOf().ShouldHaveSingleItem().Code.ShouldBe(RefusalCode.TextUnreadable);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("HH 2026/0012 (a)")]
    [InlineData("é-Ωmega")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public void A_reference_is_the_partners_own_as_it_was_written(string reference) =>
        Some.Submission().With("your_reference", reference).ShouldBeAcceptedWhole().YourReference.ShouldBe(reference);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" HH")]
    [InlineData("HH\n1")]
    [InlineData("HH\u202E1")]
    [InlineData("HH\u200B1")]
    [InlineData("HH\u00A01")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_reference_that_cannot_be_read_out_is_refused(string reference) => Some.Submission()
        .With("your_reference", reference).ShouldBeRefused(RefusalCode.ReferenceMalformed, "$.your_reference");

    [Theory]
    [InlineData("cuckoo")]
    [InlineData("Cuckooing")]
    [InlineData("")]
    public void A_category_without_a_form_is_refused(string category) => Some.Submission()
        .With("category", category).ShouldBeRefused(RefusalCode.CategoryUnknown, "$.category");

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;
}
