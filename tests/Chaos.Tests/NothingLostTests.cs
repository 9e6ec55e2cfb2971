using System.Diagnostics;
using IntelHub.Chaos.Disturbances;
using IntelHub.Chaos.Load;
using Shouldly;
using Xunit.Abstractions;

namespace IntelHub.Chaos;

/// <summary>
/// Whatever ends, stands still or goes wrong on the machine while partners send and members read: nothing is lost and
/// nothing is there twice.
/// </summary>
public sealed class NothingLostTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ChaosSettings _settings = ChaosSettings.Read();
    private DisturbedHub _hub = null!;

    public async Task InitializeAsync() => _hub =
        await DisturbedHub.StartAsync(_settings.ProcessesEach, _settings.Colleagues);

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Every_alert_is_in_a_known_state_none_lost_and_none_doubled()
    {
        var started = Stopwatch.StartNew();
        var plan = Plan.Of(_settings);
        var disturber = new Disturber(_hub);
        var answers = new Answers();
        var (originators, readers) = (new Originators(_hub, answers), new Readers(_hub, answers));
        var (accounts, order) = (new Accounts(_hub), new OrderOfNews(_hub));
        void SayWhen(string sentence) => Say($"{started.Elapsed:hh\\:mm\\:ss} {sentence}");
        var course = new Course(_hub, _settings, originators, accounts, disturber, SayWhen);
        await order.WatchAsync();
        var released = await ReleasedAsync(originators, accounts);
        var submissions = (_settings.Alerts + released.Count - 1) / released.Count;
        Say($"{_settings}");
        Say($"{submissions} submissions with {released.Count} alerts each; {plan.Count} disturbances:");
        Say(string.Join("; ", plan));

        using var done = new CancellationTokenSource();
        var reading = readers.ReadAsync(released.Take(3), done.Token);
        var sending = originators.SendAsync(submissions, _settings.Senders);
        await course.RunAsync(plan, released.Count, submissions);
        await sending;
        await done.CancelAsync();
        await reading;
        using var patience = new CancellationTokenSource(_settings.Patience);
        await _hub.Machine.UntilAllReadyAsync(patience.Token);
        await accounts.SettleAsync(_settings.Patience);
        SayWhen($"settled; at most {course.MostInFlight} alerts were in flight, and {course.MostWaiting} messages");
        Say($"{disturber.ProcessesKilled} processes of services killed; they were started " +
            $"{_hub.Machine.Services.Sum(process => process.Starts)} times; answers: {answers}");

        answers.Defects.ShouldBeEmpty();
        course.MostInFlight.ShouldBeGreaterThanOrEqualTo(_settings.InFlight);
        await accounts.SubmissionsAreThereOnceAsync(originators.Receipts);
        await accounts.RecalledIsEndedAsync(originators.Recalled.Keys);
        await accounts.EverybodyIsDecidedForAsync();
        await accounts.AlertsAreThereOnceAsync(submissions - originators.Recalled.Count, released.Count);
        Say($"{await order.WasKeptAsync()} rows overtook another of their consumer's; about one thing none did");
        await accounts.ReadersSeeTheirsAsync(released.Take(3));
        await accounts.LedgerTellsOfItAsync(originators.Receipts, readers);
        await accounts.SettleAsync(_settings.Patience);
        await accounts.LedgerIsSoundAsync();
        SayWhen("everything is accounted for");
    }

    /// <summary>Whom the hub releases it to when nothing is wrong: by the first item of the load.</summary>
    private async Task<IReadOnlyList<string>> ReleasedAsync(Originators originators, Accounts accounts)
    {
        originators.Allowed = 1;
        await originators.SendAsync(1, 1);
        await accounts.SettleAsync(_settings.Patience);
        var released = await _hub.LinesAsync(
            "SELECT member FROM sharing.sharing_decisions WHERE is_newest AND outcome = 'Release' ORDER BY member");
        released.ShouldNotBeEmpty();
        return released;
    }

    /// <summary>The runner shows what a test says only when that has ended; a file shows it at once.</summary>
    private void Say(string sentence)
    {
        output.WriteLine(sentence);
        if (_settings.Log is { } log)
        {
            File.AppendAllText(log, sentence + '\n');
        }
    }
}
