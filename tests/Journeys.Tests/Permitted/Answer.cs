using System.Text.Json;
using IntelHub.TestKit;

namespace IntelHub.Journeys.Permitted;

/// <summary>
/// What the hub answered, as the table has a word for it, and all of it but what is new with each request.
/// </summary>
/// <param name="Word">Of the table; status and problem where it has none for it.</param>
/// <param name="Whole">Status, headers and body, without the date and the trace id.</param>
public sealed record Answer(string Word, string Whole)
{
    private const string Problem = "application/problem+json";

    public bool IsRefusal => !Whole.StartsWith('2');

    public static async Task<Answer> OfAsync(HttpResponseMessage response, PermissionTable table)
    {
        var body = await response.Content.ReadAsStringAsync();
        var (status, type) = ((int)response.StatusCode, "");
        if (response.Content.Headers.ContentType?.MediaType == Problem)
        {
            var problem = JsonElement.Parse(body);
            type = problem.GetProperty("type").GetString()!;
            body = body.Replace(problem.GetProperty("trace_id").GetString()!, "", StringComparison.Ordinal);
        }

        var word = table.Answers.FirstOrDefault(known => known.Value == new PermissionAnswer(status, type)).Key;
        response.Headers.Date = null;
        return new Answer(
            word ?? $"{status} {type}".Trim(), $"{status}\n{response.Headers}{response.Content.Headers}\n{body}");
    }
}
