using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace IntelHub.Journeys.Standing;

/// <summary>
/// Directory, Intake, Sharing and Alerting in one process, the partnership of Kent, one real item, and ten thousand
/// alerts that wait for one of its readers.
/// </summary>
public sealed class QueuedHub : IAsyncDisposable
{
    public const string Reader = "thanet.csp-manager";
    public const string Council = "thanet-council";
    public const int Queued = 10_000;

    private const string Landlord = "harbour-homes";

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-journey-").FullName;
    private readonly JsonWebKey _operatorKey = AssertionWriter.NewKey();
    private readonly Dictionary<string, JsonWebKey> _keys = new(StringComparer.Ordinal);

    private QueuedHub()
    {
    }

    public TestHub Hub { get; private set; } = null!;

    public HttpClient Operator => Hub.As("operator", _operatorKey);

    public HttpClient TheReader => Hub.As(Council, _keys[Council], Reader);

    public static async Task<QueuedHub> StartAsync()
    {
        var queued = new QueuedHub();
        var file = Path.Combine(queued._folder, "operator.pub");
        await File.WriteAllTextAsync(file, AssertionWriter.PublicPartOf(queued._operatorKey));
        queued.Hub = await TestHub.StartAsync(
            host => host
                .With<DirectoryModule>()
                .With<IntakeModule>()
                .With<SharingModule>()
                .With<AlertingModule>(),
            settings:
            [
                $"--Directory:OperatorKey={file}",
                $"--Sharing:Policies={Repository.PathTo("infra", "seed", "policies")}",
            ]);
        await queued.LoadAsync();
        return queued;
    }

    public async Task<IReadOnlyList<Guid>> AlertsAsync()
    {
        var lines = await TheReader.GetFromJsonAsync<JsonElement>("/alerts");
        return [.. lines.EnumerateArray().Select(line => line.GetProperty("alert_id").GetGuid())];
    }

    /// <summary>The reader's alert of the real item; its copies have items that are not there.</summary>
    public Guid RealAlert { get; private set; }

    public async Task ChangeStandingAsync(string who, string to)
    {
        using var response = await Operator.PostAsJsonAsync($"/directory/{who}/{to}", new { reason = "left-post" });
        response.EnsureSuccessStatusCode();
    }

    public Task<HttpResponseMessage> OpenAsync(Guid alert) =>
        TheReader.PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });

    public Task<HttpResponseMessage> AcknowledgeAsync(Guid alert) =>
        TheReader.PostAsync(new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null);

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private async Task LoadAsync()
    {
        var kent = new KentDirectory();
        (await Operator.PutAsJsonAsync("/directory/partnership", kent.Listed)).EnsureSuccessStatusCode();
        await RegisterAsync(Council, Permissions.ReadAlerts);
        await RegisterAsync(Landlord, Permissions.SubmitItems);
        await Hub.SettleAsync();

        var landlord = Hub.As(Landlord, _keys[Landlord]);
        var sent = await landlord.PostAsJsonAsync(
            "/intake/submissions", KentPartnership.Submission("ck-01-thanet-red"));
        sent.EnsureSuccessStatusCode();
        await Hub.SettleAsync();
        RealAlert = (await AlertsAsync()).ShouldHaveSingleItem();
        Queue();
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

    private void Queue()
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(Hub.Folder, "hub", "hub.db")};Pooling=False");
        connection.Open();
        connection.Run(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Queued})
            INSERT INTO alerting_alerts
            SELECT printf('%08X-0000-7000-8000-000000000000', i), printf('%08X-0000-7000-8000-000000000001', i),
                member, organisation, marking, by_override, state, made_at + i, acknowledge_by, NULL, NULL, NULL
            FROM alerting_alerts, n WHERE member = '{Reader}'
            """).ShouldBe(Queued);
    }
}
