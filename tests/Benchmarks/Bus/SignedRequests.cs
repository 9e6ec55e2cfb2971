using System.Text.Json.Nodes;
using IntelHub.Benchmarks.Accept;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Benchmarks.Bus;

/// <summary>
/// Makes requests beforehand, each signed in, each reference used once; they are good for two minutes.
/// </summary>
internal sealed class SignedRequests(JsonWebKey key, TimeProvider clock)
{
    private static readonly JsonNode _report = File
        .ReadLines(Repository.PathTo("infra", "seed", "submissions.jsonl"))
        .Select(line => JsonNode.Parse(line)!["submission"]!)
        .First(submission => (string)submission["your_reference"]! == "ck-01-thanet-red");

    public List<ReadyRequest> Bare(int count) => Make(count, "/bare/signed-in");

    public List<ReadyRequest> Submissions(int count) => Make(count, "/intake/submissions");

    private List<ReadyRequest> Make(int count, string path)
    {
        var requests = new List<ReadyRequest>(count);
        for (var i = 0; i < count; i++)
        {
            var now = clock.GetUtcNow();
            _report["your_reference"] = $"load-{SortableId.New(now)}";
            requests.Add(new ReadyRequest(
                path,
                _report.ToJsonString(),
                AssertionWriter.Write("harbour-homes", null, key, "intelhub", now)));
        }

        return requests;
    }
}
