using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Demonstrate;

/// <summary>
/// One submission of the demonstration: who sends it, when, and whether members then state a threat to life.
/// </summary>
internal sealed record SeedSubmission(string At, string Originator, bool Override, JsonObject Submission)
{
    public DateTimeOffset Instant =>
        Vocabulary.Instant.TryParse(At, out var at) ? at : throw new FormatException($"Not an instant: {At}");
}

/// <summary>The demonstration's partnership and submissions. Everybody and everything in it is made up.</summary>
internal sealed record Seed(JsonObject Partnership, IReadOnlyList<SeedSubmission> Submissions)
{
    /// <summary>Who is in which compartment: a list of the partnership puts nobody into one.</summary>
    public IReadOnlyList<(string Member, string Compartment)> TakeMemberships()
    {
        var members = Partnership["members"]!.AsArray();
        (string, string)[] taken =
        [
            .. members.SelectMany(m => m!["compartments"]!.AsArray().Select(c => ((string)m["id"]!, (string)c!))),
        ];
        foreach (var member in members)
        {
            member!["compartments"] = new JsonArray();
        }

        return taken;
    }

    public IEnumerable<string> Organisations => Partnership["organisations"]!.AsArray().Select(o => (string)o!["id"]!);

    public IEnumerable<(string Id, string Organisation)> Members =>
        Partnership["members"]!.AsArray().Select(m => ((string)m!["id"]!, (string)m["organisation"]!));

    /// <summary>The submissions in the order of their time, so that the clock only goes forward.</summary>
    public static Seed Read(string folder) => new(
        JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "directory.json")))!.AsObject(),
        [
            .. File.ReadLines(Path.Combine(folder, "submissions.jsonl"))
                .Select(line => JsonSerializer.Deserialize<SeedSubmission>(line, HubClient.Json)!)
                .OrderBy(submission => submission.Instant),
        ]);
}
