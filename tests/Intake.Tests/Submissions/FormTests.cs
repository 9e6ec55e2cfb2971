using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;
using IntelHub.Intake.Submissions.Forms;
using YamlDotNet.Serialization;

namespace IntelHub.Intake.Tests.Submissions;

public class FormTests
{
    public static TheoryData<string> Categories => [.. FormCatalogue.All.Select(form => form.Category)];

    [Fact]
    public void There_is_a_form_for_each_category_of_the_policy_set() =>
        FormCatalogue.All.Select(form => form.Category).ShouldBe(Classification.Read().Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_form_asks_for_exactly_the_fields_that_the_policy_set_classifies(string category) =>
        Names(category, _ => true).ShouldBe(Classification.Read()[category].Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Categories))]
    public void What_the_policy_set_classes_as_source_is_kept_with_the_source(string category) =>
        Names(category, field => field.IsSource).ShouldBe(
            Classification.Read()[category].Where(field => field.Value == "source").Select(field => field.Key),
            ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Categories))]
    public void Every_form_has_a_headline_and_no_field_by_the_name_of_the_plain_question(string category)
    {
        Names(category, field => field.IsRequired).ShouldContain("headline");
        Names(category, _ => true).ShouldNotContain(HowKnown.Key);
    }

    [Fact]
    public void Fields_are_kept_in_the_order_of_the_form()
    {
        var item = Some.Submission().With("fields.account", "Seen.").With("fields.reporter", "J.")
            .With("fields.uprn", "1").ShouldBeAccepted();

        item.Fields.Keys.ShouldBe(["headline", "risk", "address", "uprn", "account"]);
        item.SourceFields.Keys.ShouldBe(["reporter"]);
    }

    [Fact]
    public void A_field_of_another_form_is_refused_by_name()
    {
        var request = Some.DrugDeath().With("fields.uprn", "1");

        request.ShouldBeRefused(RefusalCode.FieldNotOnForm, "$.fields.uprn");
        request.RefusalsOf()[0].Says.ShouldContain("'uprn'");
    }

    [Fact]
    public void A_cuckooing_report_needs_a_headline_a_risk_and_a_place()
    {
        ShouldNeed(Some.Submission(), "headline", "risk");
        Some.Submission().Without("fields.address").ShouldBeRefused(RefusalCode.NeedsOneOf, "$.fields");
        Some.Submission().Without("fields.address").With("fields.uprn", "199356").ShouldBeAccepted();
    }

    [Fact]
    public void Intelligence_needs_a_headline_a_date_and_one_of_its_two_texts()
    {
        Some.PartnerIntelligence().Without("paragraphs.0.fields.headline")
            .ShouldBeRefused(RefusalCode.Missing, "$.paragraphs[0].fields.headline");
        Some.PartnerIntelligence().Without("paragraphs.0.fields.dated")
            .ShouldBeRefused(RefusalCode.Missing, "$.paragraphs[0].fields.dated");
        Some.PartnerIntelligence().Without("paragraphs.0.fields.sanitised_text")
            .ShouldBeRefused(RefusalCode.NeedsOneOf, "$.paragraphs[0].fields");
    }

    [Fact]
    public void A_partner_need_not_sanitise() => Some.PartnerIntelligence()
        .Without("paragraphs.0.fields.sanitised_text").With("paragraphs.0.fields.original_text", "Told by a resident.")
        .ShouldBeAccepted();

    [Fact]
    public void A_death_or_an_overdose_needs_a_headline_a_district_and_a_date()
    {
        ShouldNeed(Some.DrugDeath(), "headline", "district", "event_date");
        ShouldNeed(Some.Overdose(), "headline", "district", "event_date");
    }

    [Fact]
    public void A_drug_alert_needs_a_headline_what_it_was_sold_as_and_a_date() =>
        ShouldNeed(Some.DrugAlert(), "headline", "sold_as", "event_date");

    [Fact]
    public void A_restricted_paper_needs_a_headline_its_meeting_and_a_body_or_an_attachment()
    {
        ShouldNeed(Some.RestrictedPaper(), "headline", "meeting");
        Some.RestrictedPaper().Without("fields.body").ShouldBeRefused(RefusalCode.NeedsOneOf, "$.fields");
        Some.RestrictedPaper().Without("fields.body").With("fields.attachment", "annex").ShouldBeAccepted();
    }

    private static void ShouldNeed(JsonObject request, params string[] names)
    {
        foreach (var name in names)
        {
            request.DeepClone().AsObject().Without($"fields.{name}")
                .ShouldBeRefused(RefusalCode.Missing, $"$.fields.{name}");
        }
    }

    private static IEnumerable<string> Names(string category, Func<FormField, bool> which) =>
        FormCatalogue.Find(category)!.Fields.Where(which).Select(field => field.Name);

    /// <summary>The part of the policy set that says what each field of each category reveals.</summary>
    private sealed class Classification
    {
        public Dictionary<string, Category> Categories { get; set; } = [];

        public static Dictionary<string, Dictionary<string, string>> Read() =>
            new DeserializerBuilder().IgnoreUnmatchedProperties()
                .WithNamingConvention(YamlDotNet.Serialization.NamingConventions.UnderscoredNamingConvention.Instance)
                .Build()
                .Deserialize<Classification>(File.ReadAllText(
                    Path.Combine(AppContext.BaseDirectory, "policies", "classification.yaml")))
                .Categories.ToDictionary(category => category.Key, category => category.Value.Fields);
    }

    private sealed class Category
    {
        public Dictionary<string, string> Fields { get; set; } = [];
    }
}
