namespace IntelHub.Ledger.PublishLog;

/// <summary>How well publishing goes, for whoever looks after the hub.</summary>
internal sealed class PublishStanding(TimeProvider clock)
{
    private readonly Lock _deciding = new();
    private DateTimeOffset? _behindSince;
    private string? _failure;

    /// <summary>What the last try failed of; nothing when it did not.</summary>
    public string? Failure
    {
        get
        {
            lock (_deciding)
            {
                return _failure;
            }
        }
    }

    /// <summary>For how long now there may have been entries that no published checkpoint speaks of.</summary>
    public TimeSpan Behind
    {
        get
        {
            lock (_deciding)
            {
                return _behindSince is { } since ? clock.GetUtcNow() - since : TimeSpan.Zero;
            }
        }
    }

    public void Trying()
    {
        lock (_deciding)
        {
            _behindSince ??= clock.GetUtcNow();
        }
    }

    /// <summary>Whether it had failed before.</summary>
    public bool Succeeded()
    {
        lock (_deciding)
        {
            var had = _failure is not null;
            (_failure, _behindSince) = (null, null);
            return had;
        }
    }

    /// <summary>Whether this is another failure than the last, and worth a line.</summary>
    public bool Failed(string failure)
    {
        lock (_deciding)
        {
            var isNew = _failure != failure;
            _failure = failure;
            return isNew;
        }
    }
}
