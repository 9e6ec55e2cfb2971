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

    public void Wake()
    {
        WakeHere();
        _elsewhere.Writer.TryWrite(true);
    }

    internal void WakeHere() => _here.Writer.TryWrite(true);

    /// <summary>Returns once there is something to tell the other processes.</summary>
    internal async Task WaitToTellAsync(CancellationToken cancellation) =>
        await _elsewhere.Reader.ReadAsync(cancellation);

    /// <summary>Returns at the next wake, or after a second: a missed wake must not strand a row.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await _here.Reader.ReadAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The second is over: look anyway.
        }
    }

    private static Channel<bool> OneAtATime() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
