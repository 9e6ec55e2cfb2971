using System.Threading.Channels;

namespace IntelHub.Platform.Outbox;

/// <summary>
/// Wakes the dispatcher after a commit, here and, where there are other processes, there. Many wakes while it is busy
/// are one.
/// </summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _here = OneAtATime();
    private readonly Channel<bool> _elsewhere = OneAtATime();

    private long _timesTold;

    /// <summary>A missed wake strands a row for no longer than this.</summary>
    internal TimeSpan LookAnyway { get; init; } = TimeSpan.FromSeconds(1);

    public void Wake()
    {
        WakeHere();
        _elsewhere.Writer.TryWrite(true);
    }

    /// <summary>How often there was word of news, so that who was busy sees whether some came meanwhile.</summary>
    internal long TimesTold => Interlocked.Read(ref _timesTold);

    internal void WakeHere()
    {
        Interlocked.Increment(ref _timesTold);
        LookAgain();
    }

    /// <summary>There is no more news, but what there is may now be handed out.</summary>
    internal void LookAgain() => _here.Writer.TryWrite(true);

    /// <summary>Returns once there is something to tell the other processes.</summary>
    internal async Task WaitToTellAsync(CancellationToken cancellation) =>
        await _elsewhere.Reader.ReadAsync(cancellation);

    /// <summary>Returns at the next wake, or when it is time to look anyway.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(LookAnyway);
        try
        {
            await _here.Reader.ReadAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nobody woke it: look anyway.
        }
    }

    private static Channel<bool> OneAtATime() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
