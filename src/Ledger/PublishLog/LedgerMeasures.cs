using System.Diagnostics.Metrics;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Notes;
using IntelHub.Platform.Telemetry.Measures;

namespace IntelHub.Ledger.PublishLog;

/// <summary>How far what is published is behind what was entered, and how long ago the witness saw it.</summary>
internal sealed class LedgerMeasures : IMeasure, IDisposable
{
    private readonly LogTail _tail;
    private readonly LogPublisher _publisher;
    private readonly LogStanding _standing;
    private readonly TimeProvider _clock;
    private readonly Witness? _witness;
    private readonly Meter _meter = new("IntelHub");
    private long _unpublished;
    private double _cosignedAge;

    public LedgerMeasures(
        LogTail tail, LogPublisher publisher, LogStanding standing, PublishStanding publishing, TimeProvider clock,
        Witness? witness = null)
    {
        (_tail, _publisher, _standing, _clock, _witness) = (tail, publisher, standing, clock, witness);
        _meter.CreateObservableGauge(
            "intelhub.ledger.unpublished", () => Volatile.Read(ref _unpublished),
            description: "Entries that no published checkpoint covers");
        _meter.CreateObservableGauge(
            "intelhub.ledger.behind", () => publishing.Behind.TotalSeconds, "s",
            "For how long there may have been such entries");
        _meter.CreateObservableGauge(
            "intelhub.ledger.open", () => _standing.IsOpen ? 1 : 0,
            description: "1 while entries are taken in, or nothing is released");
        if (witness is not null)
        {
            _meter.CreateObservableGauge(
                "intelhub.ledger.cosigned_age", () => Volatile.Read(ref _cosignedAge), "s",
                "How long ago the witness cosigned the newest checkpoint");
        }
    }

    public async Task MeasureAsync(CancellationToken cancellation)
    {
        var head = await _tail.HeadAsync(cancellation);
        var newest = _publisher.Newest;
        Volatile.Write(ref _unpublished, Math.Max(0, head.Size - (long)(newest?.Checkpoint.Size ?? 0)));
        if (newest is not null && _witness is not null && SeenAt(newest) is { } seen)
        {
            var age = _clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seen);
            Volatile.Write(ref _cosignedAge, age.TotalSeconds);
        }
    }

    public void Dispose() => _meter.Dispose();

    private long? SeenAt(SignedCheckpoint newest)
    {
        try
        {
            return SignedNote.Parse(newest.Note).Verify([_witness!.Key()]).Max(signature => signature.SeenAt);
        }
        catch (Exception failure) when (failure is NoteRefused or WitnessMissing)
        {
            // Its key cannot be read now; the log says so where it publishes.
            return null;
        }
    }
}
