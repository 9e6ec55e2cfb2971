using System.Diagnostics.Metrics;
using IntelHub.Platform.Telemetry.Measures;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.StoredDecisions;

namespace IntelHub.Sharing;

/// <summary>What Sharing counts, and when its agreements end: its own words and ids, no member and no item.</summary>
internal sealed class SharingMeasures : IMeasure, IDisposable
{
    private const string Name = "IntelHub";

    private static readonly Meter _counts = new(Name);

    private static readonly Counter<long> _decisions = _counts.CreateCounter<long>(
        "intelhub.decisions", description: "Decisions, by what came of them and when they were made");

    private static readonly Counter<long> _releasesWaited = _counts.CreateCounter<long>(
        "intelhub.releases.waited", description: "Readers who were told that the ledger takes nothing in");

    private readonly PoliciesInForce _policies;
    private readonly TimeProvider _clock;
    private readonly Meter _meter = new(Name);
    private volatile IReadOnlyList<Measurement<double>> _left = [];

    public SharingMeasures(PoliciesInForce policies, TimeProvider clock)
    {
        (_policies, _clock) = (policies, clock);
        _meter.CreateObservableGauge(
            "intelhub.agreement.time_left", () => _left, "d", "Days until an agreement ends with none to follow");
    }

    public static void Decided(Outcome outcome, Moment moment) => _decisions.Add(
        1,
        new KeyValuePair<string, object?>("intelhub.outcome", outcome.Word()),
        new KeyValuePair<string, object?>("intelhub.moment", moment.ToString()));

    public static void ReleaseWaited() => _releasesWaited.Add(1);

    public Task MeasureAsync(CancellationToken cancellation)
    {
        _left =
        [
            .. AgreementEnds.Of(_policies.Current, _clock.GetUtcNow()).Select(end => new Measurement<double>(
                end.Left.TotalDays, new KeyValuePair<string, object?>("intelhub.agreement", end.Id))),
        ];
        return Task.CompletedTask;
    }

    public void Dispose() => _meter.Dispose();
}
