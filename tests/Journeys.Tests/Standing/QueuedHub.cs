using System.Net.Http.Json;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.Standing;

/// <summary>The county with one real item, and ten thousand alerts that wait for one of its readers.</summary>
public sealed class QueuedHub : IAsyncDisposable
{
    public const string Reader = LifecycleHub.Manager;
    public const string Council = LifecycleHub.Council;
    public const int Queued = 10_000;

    private readonly LifecycleHub _county;

    private QueuedHub(LifecycleHub county) => _county = county;

    public TestHub Hub => _county.Hub;

    public HttpClient Operator => _county.Operator;

    public HttpClient TheReader => _county.As(Council, Reader);

    /// <summary>The reader's alert of the real item; its copies have items that are not there.</summary>
    public Guid RealAlert { get; private set; }

    public static async Task<QueuedHub> StartAsync()
    {
        var queued = new QueuedHub(await LifecycleHub.StartAsync(reports: 1));
        queued.RealAlert = (await queued.AlertsAsync()).ShouldHaveSingleItem();
        queued.Queue();
        return queued;
    }

    public Task<IReadOnlyList<Guid>> AlertsAsync() => _county.AlertsAsync(Council, Reader);

    public async Task ChangeStandingAsync(string who, string to)
    {
        using var response = await Operator.PostAsJsonAsync($"/directory/{who}/{to}", new { reason = "left-post" });
        response.EnsureSuccessStatusCode();
    }

    public Task<HttpResponseMessage> OpenAsync(Guid alert) => _county.OpenAsync(Council, Reader, alert);

    public Task<HttpResponseMessage> AcknowledgeAsync(Guid alert) =>
        TheReader.PostAsync(new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null);

    public ValueTask DisposeAsync() => _county.DisposeAsync();

    private void Queue()
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(Hub.Folder, "hub", "hub.db")};Pooling=False");
        connection.Open();
        connection.Run(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Queued})
            INSERT INTO alerting_alerts (id, item_id, member, organisation, marking, by_override, state, made_at,
                acknowledge_by, holds_until, opened_at, acknowledged_at)
            SELECT printf('%08X-0000-7000-8000-000000000000', i), printf('%08X-0000-7000-8000-000000000001', i),
                member, organisation, marking, by_override, state, made_at + i, acknowledge_by, NULL, NULL, NULL
            FROM alerting_alerts, n WHERE member = '{Reader}'
            """).ShouldBe(Queued);
    }
}
