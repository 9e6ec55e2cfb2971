using System.Text.Json.Nodes;

namespace IntelHub.Intake.Tests;

/// <summary>Valid requests of no particular kind, to be changed where it matters.</summary>
internal static class Some
{
    public static JsonObject Submission() => Submission("cuckooing").With("fields", Json(
        """
        {
          "headline": "Suspected cuckooing", "risk": "AMBER: callers at night",
          "address": { "line1": "Flat 2, 14 Example Terrace", "town": "Margate", "postcode": "CT9 9ZZ" }
        }
        """));

    public static JsonObject DrugDeath() => Submission("drug-death").With("fields", Json(
        """{ "headline": "Suspected drug-related death", "district": "Thanet", "event_date": "2026-07-05" }"""));

    public static JsonObject Overdose() => Submission("overdose").With("fields", Json(
        """{ "headline": "Non-fatal overdose", "district": "Thanet", "event_date": "2026-07-05" }"""));

    public static JsonObject DrugAlert() => Submission("drug-alert").With("fields", Json(
        """{ "headline": "Suspected nitazene", "sold_as": "heroin", "event_date": "2026-07-05" }"""));

    public static JsonObject RestrictedPaper() => Submission("restricted-paper").With("fields", Json(
        """{ "headline": "Restricted item D3", "meeting": "Board, 2026-07-19", "body": "Discussion." }"""));

    /// <summary>Two paragraphs, as the police send them.</summary>
    public static JsonObject GradedIntelligence() =>
        Submission("intelligence").With("paragraphs", new JsonArray(GradedParagraph(), GradedParagraph()));

    /// <summary>One paragraph, as everybody else sends it.</summary>
    public static JsonObject PartnerIntelligence() => Submission("intelligence")
        .With("how_known", "told-by-colleague")
        .With("paragraphs", new JsonArray(new JsonObject { ["fields"] = IntelligenceFields() }));

    public static JsonObject GradedParagraph() => new()
    {
        ["grading"] = Json("""{ "scheme": "3x5x2", "source_evaluation": 2, "intelligence_assessment": "B" }"""),
        ["fields"] = IntelligenceFields(),
    };

    public static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static JsonNode IntelligenceFields() => Json(
        """{ "headline": "County line in Margate", "sanitised_text": "A line is active.", "dated": "2026-07-05" }""");

    private static JsonObject Submission(string category) => new()
    {
        ["your_reference"] = "HH-2026-0012",
        ["category"] = category,
        ["marking"] = "OFFICIAL-SENSITIVE",
        ["purposes"] = new JsonArray("safeguarding"),
        ["areas"] = new JsonArray("E07000114"),
        ["handling"] = new JsonObject { ["code"] = "P" },
    };
}
