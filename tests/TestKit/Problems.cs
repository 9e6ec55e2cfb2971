using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace IntelHub.TestKit;

/// <summary>Asserts a catalogued problem (RFC 9457) by its status and type.</summary>
public static class Problems
{
    public static async Task<JsonElement> ShouldBeProblemAsync(
        this HttpResponseMessage response, HttpStatusCode status, string type)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonElement.Parse(text);
        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        return problem;
    }

    /// <summary>Nothing tells the two answers apart but the trace id, which is new with every request.</summary>
    public static async Task ShouldAnswerExactlyAsAsync(this HttpResponseMessage response, HttpResponseMessage other)
    {
        response.StatusCode.ShouldBe(other.StatusCode);
        response.Headers.ToString().ShouldBe(other.Headers.ToString());
        response.Content.Headers.ToString().ShouldBe(other.Content.Headers.ToString());
        (await WithoutTraceAsync(response)).ShouldBe(await WithoutTraceAsync(other));
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(body)!["trace_id"] is { } trace
            ? body.Replace(trace.ToString(), "", StringComparison.Ordinal)
            : body;
    }
}
