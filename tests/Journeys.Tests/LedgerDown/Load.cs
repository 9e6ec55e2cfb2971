using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;

namespace IntelHub.Journeys.LedgerDown;

/// <summary>Partners that send and read without a pause, and note what they were answered and when.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentQueue<Reading> _readings = [];
    private readonly ConcurrentQueue<Sending> _sent = [];
    private readonly Task _work;
    private int _references;

    public Load(KentPartnership kent, string originator, string reader, Guid alert) => _work = Task.WhenAll(
        AgainAndAgainAsync(() => kent.As(originator), SendAsync),
        AgainAndAgainAsync(() => kent.As(originator), SendAsync),
        AgainAndAgainAsync(() => kent.AsMember(reader), http => ReadAsync(http, alert)),
        AgainAndAgainAsync(() => kent.AsMember(reader), http => ReadAsync(http, alert)));

    public IReadOnlyCollection<Reading> Readings => _readings;

    /// <summary>What was accepted.</summary>
    public IReadOnlyCollection<Sending> Sent => _sent;

    /// <summary>Returns when somebody who asked from now on was shown the item.</summary>
    public async Task UntilShownAsync()
    {
        var from = TimeProvider.System.GetUtcNow();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!_readings.Any(reading => reading.From > from && reading.Status == HttpStatusCode.OK))
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _enough.Dispose();
    }

    private async Task AgainAndAgainAsync(Func<HttpClient> connect, Func<HttpClient, Task> doAsync)
    {
        using var http = connect();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!_enough.IsCancellationRequested)
        {
            try
            {
                await doAsync(http);
            }
            catch (HttpRequestException)
            {
                // The hub was killed, or is not up again yet.
            }

            await timer.WaitForNextTickAsync();
        }
    }

    private async Task SendAsync(HttpClient http)
    {
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        submission["your_reference"] = $"load-{Interlocked.Increment(ref _references)}";
        var from = TimeProvider.System.GetUtcNow();
        using var response = await http.PostAsJsonAsync("/intake/submissions", submission);
        if (response.IsSuccessStatusCode)
        {
            var receipt = await response.Content.ReadFromJsonAsync<JsonElement>();
            var id = receipt.GetProperty("submission_id").GetString()!.ToUpperInvariant();
            _sent.Enqueue(new Sending(from, TimeProvider.System.GetUtcNow(), id));
        }
    }

    private async Task ReadAsync(HttpClient http, Guid alert)
    {
        var from = TimeProvider.System.GetUtcNow();
        using var response = await http.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        _readings.Enqueue(new Reading(
            from,
            TimeProvider.System.GetUtcNow(),
            response.StatusCode,
            response.IsSuccessStatusCode
                ? answer.GetProperty("disclosure_id").GetString()!.ToUpperInvariant()
                : null));
    }
}

/// <param name="Disclosure">The id of the disclosure that the view names; none when nothing was shown.</param>
internal sealed record Reading(DateTimeOffset From, DateTimeOffset Until, HttpStatusCode Status, string? Disclosure);

internal sealed record Sending(DateTimeOffset From, DateTimeOffset Until, string Submission);
