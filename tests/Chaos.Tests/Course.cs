using System.Diagnostics;
using IntelHub.Chaos.Disturbances;
using IntelHub.Chaos.Load;
using Shouldly;

namespace IntelHub.Chaos;

/// <summary>
/// How load and disturbances go together: first with everything there; then Alerting is away, until as many alerts are
/// on their way as the settings say; then it comes back, and is disturbed while it works them off.
/// </summary>
internal sealed class Course(
    DisturbedHub hub, ChaosSettings settings, Originators originators, Accounts accounts, Disturber disturber,
    Action<string> say)
{
    private const string Away = "Alerting";

    /// <summary>More is sent than must be in flight: of what is taken back at once no alert comes.</summary>
    private const double Piled = 1.1;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _lookPast = TimeSpan.FromSeconds(1);

    /// <summary>The most alerts that were in flight at once, counted past the hub.</summary>
    public long MostInFlight { get; private set; }

    /// <summary>Likewise of all that waits, for whatever consumer.</summary>
    public long MostWaiting { get; private set; }

    /// <param name="plan">What is done, a part of it in each of the stages.</param>
    /// <param name="alertsEach">How many members are released an item.</param>
    /// <param name="submissions">How many there are in all.</param>
    public async Task RunAsync(IReadOnlyList<Disturbance> plan, int alertsEach, int submissions)
    {
        var pile = (int)(settings.InFlight * Piled / alertsEach);
        var atFirst = (submissions - pile) / 2;
        atFirst.ShouldBeGreaterThan(0, "More alerts must be made than are to be in flight, by a fifth or more.");
        var (first, second) = (plan.Count / 4, plan.Count / 2);

        await SendAsync([.. plan.Take(first)], originators.Receipts.Count, atFirst);
        var absence = new Absence(hub, Away);
        await absence.BeginAsync();
        say($"{Away} is away");
        await SendAsync(
            [.. plan.Skip(first).Take(second - first).Select(each => each.Sparing(Away, "Sharing"))],
            atFirst, atFirst + pile);
        await UntilAsync(async () => await LookAsync() >= settings.InFlight, _lookPast);
        var inFlight = await LookAsync();
        await DisturbAsync(Plan.EverythingBut(Away));
        (await LookAsync()).ShouldBeGreaterThanOrEqualTo(inFlight);
        absence.End();
        say($"{Away} may come back");
        await WorkOffAsync([.. plan.Skip(second)], inFlight, atFirst + pile, submissions);
    }

    /// <summary>Spread over what is sent, so that there is something to send during each disturbance.</summary>
    private async Task SendAsync(IReadOnlyList<Disturbance> part, int from, int to)
    {
        int Share(int of) => from + ((to - from) * of / (part.Count + 1));
        originators.Allowed = Share(1);
        for (var i = 0; i < part.Count; i++)
        {
            await UntilAsync(() => originators.Receipts.Count >= Share(i + 1), _look);
            originators.Allowed = Share(i + 2);
            await DisturbAsync(part[i]);
        }

        await UntilAsync(() => originators.Receipts.Count >= to, _look);
    }

    /// <summary>Spread over what is worked off, with something to send besides.</summary>
    private async Task WorkOffAsync(IReadOnlyList<Disturbance> part, long inFlight, int from, int to)
    {
        for (var i = 0; i < part.Count; i++)
        {
            var left = inFlight * (part.Count - i) / part.Count;
            await UntilAsync(async () => await LookAsync() <= left, _lookPast);
            originators.Allowed = from + ((to - from) * (i + 1) / part.Count);
            await DisturbAsync(part[i]);
        }

        originators.Allowed = to;
    }

    private async Task DisturbAsync(Disturbance what)
    {
        var inFlight = await LookAsync();
        say($"{originators.Receipts.Count} acknowledged, {inFlight} alerts in flight: {what}");
        await disturber.DoAsync(what);
    }

    private async Task<long> LookAsync()
    {
        var inFlight = await accounts.AlertsInFlightAsync();
        MostInFlight = Math.Max(MostInFlight, inFlight);
        MostWaiting = Math.Max(MostWaiting, await hub.CountAsync("platform.outbox"));
        return inFlight;
    }

    private Task UntilAsync(Func<bool> isSo, TimeSpan look) => UntilAsync(() => Task.FromResult(isSo()), look);

    private async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan look)
    {
        using var pace = new PeriodicTimer(look);
        for (var waiting = Stopwatch.StartNew(); !await isSo(); await pace.WaitForNextTickAsync())
        {
            if (waiting.Elapsed > settings.Patience)
            {
                throw new TimeoutException($"{originators.Receipts.Count} acknowledged, and it does not go on.");
            }
        }
    }
}
