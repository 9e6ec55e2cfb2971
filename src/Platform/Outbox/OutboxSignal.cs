using System.Threading.Channels;

namespace IntelHub.Platform.Outbox;

/// <summary>Wakes the dispatcher after a commit. Many wakes while it is busy are one.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _wakes =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Returns at the next wake, or after a second: a missed wake must not strand a row.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await _wakes.Reader.ReadAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The second is over: look anyway.
        }
    }
}
