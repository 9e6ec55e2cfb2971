using System.Net;
using IntelHub.Contracts.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntelHub.Journeys.Standing;

/// <summary>
/// With ten thousand alerts waiting, none is listed, read or acknowledged once the suspension has committed.
/// </summary>
public sealed class StandingJourneyTests : IAsyncLifetime
{
    private const int ReadersAtOnce = 8;

    private QueuedHub _queued = null!;

    public async Task InitializeAsync() => _queued = await QueuedHub.StartAsync();

    public async Task DisposeAsync() => await _queued.DisposeAsync();

    [Theory]
    [Trait("ASVS", "8.3.2")]
    [InlineData($"members/{QueuedHub.Reader}")]
    [InlineData($"organisations/{QueuedHub.Council}")]
    [InlineData($"systems/{QueuedHub.Council}")]
    public async Task Nothing_that_is_asked_after_the_commit_is_answered_and_all_of_it_after_reinstating(string who)
    {
        var waiting = await _queued.AlertsAsync();
        waiting.Count.ShouldBe(200);
        using var stop = new CancellationTokenSource();
        var committed = false;
        var answeredAfter = 0;
        var askedAfter = 0;
        var askedBefore = 0;
        var readers = Enumerable.Range(0, ReadersAtOnce).Select(reader => Task.Run(async () =>
        {
            for (var i = reader; !stop.IsCancellationRequested; i += ReadersAtOnce)
            {
                var isAfter = Volatile.Read(ref committed);
                using var answer = await AskAsync(i, waiting[i % waiting.Count]);
                Interlocked.Increment(ref isAfter ? ref askedAfter : ref askedBefore);
                if (isAfter && answer.StatusCode != HttpStatusCode.Unauthorized)
                {
                    Interlocked.Increment(ref answeredAfter);
                }
            }
        })).ToList();
        await UntilAsync(() => Volatile.Read(ref askedBefore) >= ReadersAtOnce);

        await _queued.ChangeStandingAsync(who, "suspension");
        Volatile.Write(ref committed, true);
        await UntilAsync(() => Volatile.Read(ref askedAfter) >= 10 * ReadersAtOnce);
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        answeredAfter.ShouldBe(0);

        await _queued.Hub.SettleAsync();
        await _queued.ChangeStandingAsync(who, "reinstatement");
        await _queued.Hub.SettleAsync();

        (await _queued.AlertsAsync()).Count.ShouldBe(200);
        (await _queued.OpenAsync(_queued.RealAlert)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _queued.AcknowledgeAsync(_queued.RealAlert)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [Trait("ASVS", "8.3.3")]
    [InlineData($"members/{QueuedHub.Reader}")]
    [InlineData($"organisations/{QueuedHub.Council}")]
    public async Task What_stands_for_them_is_decided_again_even_if_the_door_were_open(string who)
    {
        var sharing = _queued.Hub.Services.GetRequiredService<IReleaseItems>();
        var (item, council) = (await TheItemAsync(), QueuedHub.Council);
        var question = new ReleaseQuestion(item, QueuedHub.Reader, council, council, "safeguarding-enquiry");
        (await sharing.ReleaseAsync(question, CancellationToken.None)).ShouldBeOfType<ReleaseAnswer.Released>();

        await _queued.ChangeStandingAsync(who, "suspension");
        await _queued.Hub.SettleAsync();

        (await sharing.ReleaseAsync(question, CancellationToken.None)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
        (await sharing.CheckAsync(item, QueuedHub.Reader, CancellationToken.None)).Released.ShouldBeFalse();
    }

    private async Task<Guid> TheItemAsync()
    {
        using var opened = await _queued.OpenAsync(_queued.RealAlert);
        var view = System.Text.Json.JsonElement.Parse(await opened.Content.ReadAsStringAsync());
        return view.GetProperty("item_id").GetGuid();
    }

    private Task<HttpResponseMessage> AskAsync(int i, Guid alert) => (i / ReadersAtOnce % 3) switch
    {
        0 => _queued.TheReader.GetAsync(new Uri("/alerts", UriKind.Relative)),
        1 => _queued.OpenAsync(_queued.RealAlert),
        _ => _queued.AcknowledgeAsync(alert),
    };

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
