using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// Publishes the log: tiles first, then what is signed over them. It signs one root for each size and never a smaller
/// log than before; when the ledger no longer continues what was signed it closes the log and signs nothing.
/// </summary>
internal sealed class LogPublisher(
    LogTail tail, TileFiles files, SignedCheckpoints checkpoints, LedgerFolder folder, SignerKey key,
    LogStanding standing, ILogger<LogPublisher> log) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    // Nothing after a failure: what is on disk says then where to go on.
    private TiledLog? _tiles;
    private SignedCheckpoint? _published;

    /// <summary>The newest published checkpoint, as it is served; none before the first.</summary>
    public SignedCheckpoint? Newest => Volatile.Read(ref _published);

    /// <summary>
    /// Publishes what is committed now, and gives the newest published checkpoint: none while there is nothing to
    /// publish, or when the log is closed. Throws what the disk or the database throws; then it may be tried again.
    /// </summary>
    public async Task<Checkpoint?> PublishAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        var done = false;
        try
        {
            await PublishHeadAsync(cancellation);
            done = true;
            return standing.IsClosed ? null : Newest?.Checkpoint;
        }
        catch (LogBroken broken)
        {
            standing.Close();
            log.LogClosed(broken.Message);
            return null;
        }
        finally
        {
            _tiles = done ? _tiles : null;
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task PublishHeadAsync(CancellationToken cancellation)
    {
        if (standing.IsClosed)
        {
            return;
        }

        var head = await tail.HeadAsync(cancellation);
        _tiles ??= await TakeUpAsync(head, cancellation);
        await _tiles.GrowToAsync(head, cancellation);
        if (_tiles.Size == 0 || _tiles.Size == Newest?.Checkpoint.Size)
        {
            return;
        }

        var checkpoint = new Checkpoint(key.Verifier.Name, _tiles.Size, _tiles.Root);
        var note = checkpoints.Sign(checkpoint);
        await ShowAsync(new SignedCheckpoint(checkpoint, note.ToBytes()), cancellation);
        _tiles.RemovePartialsOfFull();
    }

    private async Task<TiledLog> TakeUpAsync(Head head, CancellationToken cancellation)
    {
        var before = await checkpoints.ReadAsync(cancellation);
        var tiles = await TiledLog.TakeUpAsync(
            files, tail, before.Newest, head, () => log.TilesMadeAgain(folder.Log), cancellation);
        foreach (var (signed, _) in before.All)
        {
            if (!tiles.RootAt(signed.Size).Equals(signed.Root))
            {
                throw new LogBroken($"A checkpoint of {signed.Size} entries was signed with another root.");
            }
        }

        if (before.Published is { } published)
        {
            await ShowAsync(published, cancellation);
        }

        return tiles;
    }

    private async Task ShowAsync(SignedCheckpoint signed, CancellationToken cancellation)
    {
        await checkpoints.PublishAsync(signed, cancellation);
        Volatile.Write(ref _published, signed);
    }
}
