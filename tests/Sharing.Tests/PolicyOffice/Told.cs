using System.Text.Json;
using IntelHub.Sharing.PolicyOffice;

namespace IntelHub.Sharing.Tests.PolicyOffice;

/// <summary>What a tool told: its exit code, what it wrote, and what stood in its way.</summary>
internal sealed record Told(int ExitCode, string Text, string Errors)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Changes => Json.GetProperty("changes");

    public static Task<Told> ByAsync(Func<Report, int> tool, bool asJson = true) =>
        ByAsync(report => Task.FromResult(tool(report)), asJson);

    public static async Task<Told> ByAsync(Func<Report, Task<int>> tool, bool asJson = true)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exitCode = await tool(new Report(output, errors, asJson));
        return new Told(exitCode, output.ToString(), errors.ToString());
    }

    public long Count(string kind) => Changes.GetProperty("changes").GetProperty(kind).GetInt64();

    /// <summary>The kinds of change that were counted at all.</summary>
    public IEnumerable<string> Kinds() => Changes.GetProperty("changes").EnumerateObject()
        .Where(kind => kind.Value.GetInt64() > 0)
        .Select(kind => kind.Name);

    public JsonElement Sample(string kind) => Changes.GetProperty("samples").GetProperty(kind)[0];
}
