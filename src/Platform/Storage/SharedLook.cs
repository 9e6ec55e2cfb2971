namespace IntelHub.Platform.Storage;

/// <summary>
/// One look for all who ask at about the same time. Nobody is answered by a look that began before they asked: whatever
/// was committed by then, it sees. A look that fails fails for all who waited for it, and for nobody after them.
/// </summary>
public sealed class SharedLook<T>(Func<Task<T>> look)
{
    private readonly Lock _turn = new();

    private Task<T>? _next;
    private Task _last = Task.CompletedTask;

    /// <param name="cancellation">Whoever gives up waiting takes nothing from the others.</param>
    public Task<T> AskAsync(CancellationToken cancellation)
    {
        lock (_turn)
        {
            return (_next ??= LookAfterAsync(_last)).WaitAsync(cancellation);
        }
    }

    private async Task<T> LookAfterAsync(Task last)
    {
        await Task.WhenAny(last).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (_turn)
        {
            (_last, _next) = (_next!, null);
        }

        return await look();
    }
}
