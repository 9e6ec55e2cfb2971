using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests;

internal static class Expectations
{
    public static CheckedItem ShouldBeAccepted(
        this JsonObject request, string from = The.HousingProvider, DateTimeOffset? at = null) =>
        request.ShouldBeAcceptedWhole(from, at).Items[0];

    public static CheckedSubmission ShouldBeAcceptedWhole(
        this JsonObject request, string from = The.HousingProvider, DateTimeOffset? at = null)
    {
        request.RefusalsOf(from, at).ShouldBeEmpty();
        return SubmissionRules.Check(Element(request), from, at ?? The.Now)
            .ShouldBeOfType<SubmissionCheck.Accepted>().Submission;
    }

    /// <summary>Refused for this and for nothing else, in a sentence.</summary>
    public static void ShouldBeRefused(
        this JsonObject request, string code, string path, string from = The.HousingProvider, DateTimeOffset? at = null)
    {
        var refusals = request.RefusalsOf(from, at);

        refusals.Select(refusal => (refusal.Code, refusal.Path)).ShouldBe([(code, path)]);
        refusals[0].Says.ShouldMatch(@"\.$");
    }

    public static IReadOnlyList<Refusal> RefusalsOf(
        this JsonObject request, string from = The.HousingProvider, DateTimeOffset? at = null) =>
        Element(request).RefusalsOf(from, at);

    public static IReadOnlyList<Refusal> RefusalsOf(
        this JsonElement request, string from = The.HousingProvider, DateTimeOffset? at = null) =>
        SubmissionRules.Check(request, from, at ?? The.Now) switch
        {
            SubmissionCheck.Refused refused => refused.Refusals,
            _ => [],
        };

    public static JsonElement Element(JsonNode request) => JsonSerializer.SerializeToElement(request);

    public static string? Text(this IReadOnlyDictionary<string, JsonElement> fields, string name) =>
        fields[name].GetString();
}
