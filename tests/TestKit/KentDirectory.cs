using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Vocabulary;

namespace IntelHub.TestKit;

/// <summary>
/// The demonstration's directory as a hub takes it in: listed by one, and who is in a compartment agreed by another.
/// </summary>
public sealed class KentDirectory
{
    private readonly IReadOnlyList<(string Member, string Compartment)> _memberships;

    public KentDirectory()
    {
        Listed = JsonNode.Parse(File.ReadAllText(Repository.PathTo("infra", "seed", "directory.json")))!.AsObject();
        _memberships =
        [
            .. Members.SelectMany(member => member["compartments"]!.AsArray()
                .Select(compartment => ((string)member["id"]!, (string)compartment!))),
        ];
        foreach (var member in Members)
        {
            member["compartments"] = new JsonArray();
        }
    }

    /// <summary>Nobody in it is in a compartment: a list puts nobody into one.</summary>
    public JsonObject Listed { get; }

    private IEnumerable<JsonNode> Members => Listed["members"]!.AsArray()!;

    /// <summary>One proposes each membership, until a day; another agrees.</summary>
    public async Task AgreeAsync(HttpClient proposer, HttpClient approver, DateTimeOffset until)
    {
        foreach (var (member, compartment) in _memberships)
        {
            var wanted = new { member, compartment, until = Instant.Format(until), reason = "case-worker" };
            using var proposed = await proposer.PostAsJsonAsync("/directory/proposals/compartment", wanted);
            proposed.EnsureSuccessStatusCode();
            var id = (await proposed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("proposal_id").GetGuid();
            using var agreed = await approver.PostAsync(
                new Uri($"/directory/proposals/{id}/approval", UriKind.Relative), null);
            agreed.EnsureSuccessStatusCode();
        }
    }
}
