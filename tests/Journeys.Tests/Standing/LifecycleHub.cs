using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Journeys.Standing;

/// <summary>
/// Directory, Intake, Sharing and Alerting in one process with a clock that the test moves, and real reports that wait
/// as alerts for two readers of two organisations.
/// </summary>
public sealed class LifecycleHub : IAsyncDisposable
{
    public const string Manager = "thanet.csp-manager";
    public const string Analyst = "police.analyst.east";
    public const string Council = "thanet-council";
    public const string Police = "kent-police";

    private const string Landlord = "harbour-homes";
    private const int SentAtOnce = 8;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-journey-").FullName;
    private readonly JsonWebKey _operatorKey = AssertionWriter.NewKey();
    private readonly Dictionary<string, JsonWebKey> _keys = new(StringComparer.Ordinal);

    private LifecycleHub()
    {
    }

    public TestHub Hub { get; private set; } = null!;

    public HttpClient Operator => Hub.As("operator", _operatorKey);

    public static async Task<LifecycleHub> StartAsync(int reports, string? policies = null)
    {
        var county = new LifecycleHub();
        var file = Path.Combine(county._folder, "operator.pub");
        await File.WriteAllTextAsync(file, AssertionWriter.PublicPartOf(county._operatorKey));
        county.Hub = await TestHub.StartAsync(
            host => host
                .With<DirectoryModule>()
                .With<IntakeModule>()
                .With<SharingModule>()
                .With<AlertingModule>(),
            settings:
            [
                $"--Directory:OperatorKey={file}",
                $"--Sharing:Policies={policies ?? Repository.PathTo("infra", "seed", "policies")}",
            ]);
        await county.LoadAsync(reports);
        return county;
    }

    public HttpClient As(string organisation, string member) => Hub.As(organisation, _keys[organisation], member);

    /// <summary>The member's entry of the demonstration's directory, with what is changed in it.</summary>
    public async Task ListAsync(string member, Action<JsonObject> change, string? id = null)
    {
        var seed = new KentDirectory().Listed;
        var entry = seed["members"]!.AsArray().Single(each => (string)each!["id"]! == member)!.DeepClone().AsObject();
        entry["id"] = id ?? member;
        change(entry);
        var listed = new JsonObject { ["organisations"] = new JsonArray(), ["members"] = new JsonArray(entry) };
        (await Operator.PutAsJsonAsync("/directory/partnership", listed)).EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<Guid>> AlertsAsync(string organisation, string member)
    {
        using var http = As(organisation, member);
        var lines = await http.GetFromJsonAsync<JsonElement>("/alerts");
        return [.. lines.EnumerateArray().Select(line => line.GetProperty("alert_id").GetGuid())];
    }

    public async Task<HttpResponseMessage> OpenAsync(string organisation, string member, Guid alert)
    {
        using var http = As(organisation, member);
        return await http.PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
    }

    /// <summary>How many of the member's alerts stand in Alerting's own table, whatever is listed.</summary>
    public int StandingOf(string member)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(Hub.Folder, "hub", "hub.db")};Pooling=False");
        connection.Open();
        return connection.Column(
            $"SELECT id FROM alerting_alerts WHERE member = '{member}' AND state <> 'Suspended'").Count;
    }

    /// <summary>Waits as long as somebody would call seconds, on a busy machine.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private async Task LoadAsync(int reports)
    {
        (await Operator.PutAsJsonAsync("/directory/partnership", new KentDirectory().Listed)).EnsureSuccessStatusCode();
        await RegisterAsync(Council, Permissions.ReadAlerts);
        await RegisterAsync(Police, Permissions.ReadAlerts);
        await RegisterAsync(Landlord, Permissions.SubmitItems);
        await Hub.SettleAsync();
        using var landlord = Hub.As(Landlord, _keys[Landlord]);
        var together = new ParallelOptions { MaxDegreeOfParallelism = SentAtOnce };
        await Parallel.ForEachAsync(Enumerable.Range(0, reports), together, async (number, token) =>
        {
            var report = KentPartnership.Submission("ck-01-thanet-red");
            report["your_reference"] = $"report-{number}";
            using var sent = await landlord.PostAsJsonAsync("/intake/submissions", report, token);
            sent.EnsureSuccessStatusCode();
        });
        await UntilAsync(() => Task.FromResult(
            StandingOf(Manager) == reports && StandingOf(Analyst) == reports));
    }

    private async Task RegisterAsync(string system, string permission)
    {
        var key = _keys[system] = AssertionWriter.NewKey();
        var told = new
        {
            organisation = system,
            public_keys = new[] { AssertionWriter.PublicPartOf(key) },
            permissions = new[] { permission },
        };
        (await Operator.PutAsJsonAsync($"/directory/systems/{system}", told)).EnsureSuccessStatusCode();
    }
}
