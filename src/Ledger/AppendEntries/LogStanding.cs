using IntelHub.Platform.Outbox;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>
/// Whether the log takes entries in. It is closed for good when a witness was shown another log than this one: from
/// then on nothing that it says can be trusted, so nothing is released until a person has looked.
/// </summary>
internal sealed class LogStanding(TimeProvider clock)
{
    /// <summary>While appending fails, only one caller in this time tries; the others are told at once.</summary>
    private static readonly TimeSpan _betweenTries = TimeSpan.FromSeconds(1);

    private readonly Lock _deciding = new();
    private bool _closed;
    private long? _triedAt;

    /// <summary>Wakes whoever publishes what was appended.</summary>
    public OutboxSignal Grown { get; } = new();

    /// <summary>Whether entries are taken in, as far as is known.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_deciding)
            {
                return !_closed && _triedAt is null;
            }
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_deciding)
            {
                return _closed;
            }
        }
    }

    /// <summary>Whether to try: always while all is well.</summary>
    public bool MayTry()
    {
        lock (_deciding)
        {
            if (_closed || (_triedAt is { } tried && clock.GetElapsedTime(tried) < _betweenTries))
            {
                return false;
            }

            _triedAt = _triedAt is null ? null : clock.GetTimestamp();
            return true;
        }
    }

    public void Appended()
    {
        lock (_deciding)
        {
            _triedAt = null;
        }

        Grown.Wake();
    }

    public void Failed()
    {
        lock (_deciding)
        {
            _triedAt = clock.GetTimestamp();
        }
    }

    /// <summary>Takes nothing in any more, until the hub is started again.</summary>
    public void Close()
    {
        lock (_deciding)
        {
            _closed = true;
        }
    }
}
