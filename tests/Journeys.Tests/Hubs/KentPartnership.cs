using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace IntelHub.Journeys.Hubs;

/// <summary>
/// The demonstration partnership, loaded into a running hub: a system for each organisation, and one for governance.
/// </summary>
public sealed class KentPartnership
{
    public const string Governance = "information-governance";

    /// <summary>The second person's system: it agrees to what the operator proposes.</summary>
    public const string DirectoryApprovals = "directory-approvals";

    private static readonly string[] _partnerPermissions =
    [
        Permissions.SubmitItems, Permissions.ReadAlerts, Permissions.AnswerConsultations, Permissions.UseOverride,
    ];

    private readonly ReachableHub _hub;
    private readonly Dictionary<string, JsonWebKey> _keys = new(StringComparer.Ordinal);

    private KentPartnership(ReachableHub hub) => _hub = hub;

    public IReadOnlyDictionary<string, string> OrganisationOfMember { get; private set; } =
        new Dictionary<string, string>();

    /// <summary>The demonstration's submissions, by the reference that says what each shows.</summary>
    public static IReadOnlyList<JsonObject> Submissions { get; } =
    [
        .. File.ReadLines(Repository.PathTo("infra", "seed", "submissions.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsObject()),
    ];

    public static JsonObject Submission(string reference) => Submissions
        .Single(s => (string)s["submission"]!["your_reference"]! == reference)["submission"]!
        .DeepClone().AsObject();

    public static async Task<KentPartnership> LoadAsync(ReachableHub hub, KentDirectory? listed = null)
    {
        var kent = new KentPartnership(hub);
        var directory = listed ?? new KentDirectory();
        var partnership = directory.Listed;
        kent.OrganisationOfMember = partnership["members"]!.AsArray()
            .ToDictionary(m => (string)m!["id"]!, m => (string)m!["organisation"]!, StringComparer.Ordinal);

        using var operatorHttp = hub.AsOperator();
        (await operatorHttp.PutAsJsonAsync("/directory/partnership", partnership)).EnsureSuccessStatusCode();
        foreach (var organisation in partnership["organisations"]!.AsArray().Select(o => (string)o!["id"]!))
        {
            await kent.RegisterAsync(operatorHttp, organisation, organisation, _partnerPermissions);
        }

        await kent.RegisterAsync(
            operatorHttp, Governance, "kent-county-council", [Permissions.ReadDecisions, Permissions.ReadAudit]);
        await kent.RegisterAsync(
            operatorHttp, DirectoryApprovals, "kent-county-council", [Permissions.ApproveDirectory]);
        using var approver = kent.As(DirectoryApprovals);
        await directory.AgreeAsync(operatorHttp, approver, hub.Clock.GetUtcNow().AddDays(360));
        await kent.SettleAsync();
        return kent;
    }

    public HttpClient As(string system, string? member = null) => _hub.As(system, member, _keys[system]);

    public HttpClient AsMember(string member) => As(OrganisationOfMember[member], member);

    public async Task RegisterAsync(HttpClient operatorHttp, string system, string organisation, string[] permissions)
    {
        var key = _keys[system] = AssertionWriter.NewKey();
        var told = new { organisation, public_keys = new[] { AssertionWriter.PublicPartOf(key) }, permissions };
        (await operatorHttp.PutAsJsonAsync($"/directory/systems/{system}", told)).EnsureSuccessStatusCode();
    }

    /// <summary>Sets the hub's clock, and that of everybody who signs in.</summary>
    public async Task SetClockAsync(DateTimeOffset now)
    {
        using var operatorHttp = _hub.AsOperator();
        (await operatorHttp.PutAsJsonAsync("/demonstration/clock", new { now = Instant.Format(now) }))
            .EnsureSuccessStatusCode();
        _hub.Clock.Set(now);
    }

    /// <summary>Submits and waits until everything that follows from it is done. The ids of the items.</summary>
    public async Task<IReadOnlyList<Guid>> SubmitAsync(string originator, JsonNode submission)
    {
        var items = await SendAsync(originator, submission);
        await SettleAsync();
        return items;
    }

    /// <summary>Submits, and waits for nothing. The ids of the items.</summary>
    public async Task<IReadOnlyList<Guid>> SendAsync(string originator, JsonNode submission)
    {
        using var http = As(originator);
        using var response = await http.PostAsJsonAsync("/intake/submissions", submission);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        var receipt = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. receipt.GetProperty("item_ids").EnumerateArray().Select(id => id.GetGuid())];
    }

    /// <summary>Waits until no news is waiting; fails when any was set aside.</summary>
    public async Task SettleAsync()
    {
        using var operatorHttp = _hub.AsOperator();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            var backlog = await operatorHttp.GetFromJsonAsync<JsonElement>("/operations/backlog", patience.Token);
            backlog.GetProperty("set_aside").GetInt32().ShouldBe(0);
            if (backlog.GetProperty("waiting").GetInt32() == 0)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(patience.Token));
    }

    public async Task<IReadOnlyList<JsonElement>> DecisionsAsync(Guid item)
    {
        using var http = As(Governance);
        return [.. (await http.GetFromJsonAsync<JsonElement>($"/sharing/items/{item}/decisions")).EnumerateArray()];
    }

    public async Task<IReadOnlyList<JsonElement>> AlertsAsync(string member)
    {
        using var http = AsMember(member);
        return [.. (await http.GetFromJsonAsync<JsonElement>("/alerts")).EnumerateArray()];
    }

    public async Task<JsonElement> OpenAsync(string member, Guid alert)
    {
        using var http = AsMember(member);
        using var response = await http.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<IReadOnlyList<JsonElement>> ConsultationsAsync(string originator)
    {
        using var http = As(originator);
        return [.. (await http.GetFromJsonAsync<JsonElement>("/consultations")).EnumerateArray()];
    }
}
