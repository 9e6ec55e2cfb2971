using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// Publishes the log: tiles first, then what is signed over them. It signs one root for each size and never a smaller
/// log than before; when the ledger no longer continues what was signed, or the witness has seen another log, it closes
/// the log and signs nothing.
/// </summary>
internal sealed class LogPublisher(
    LedgerDatabase database, LogTail tail, TileFiles files, SignedCheckpoints checkpoints, PublicKeysFile publicKeys,
    LedgerFolder folder, SignerKey key, LogStanding standing, ILogger<LogPublisher> log, Witness? witness = null)
    : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    // Nothing after a failure: what is on disk says then where to go on.
    private TiledLog? _tiles;
    private SignedCheckpoint? _published;

    // Asked after each start, though nothing was added: a folder that was put back may not be gone on with.
    private bool _isWitnessed;

    /// <summary>The newest published checkpoint, as it is served; none before the first.</summary>
    public SignedCheckpoint? Newest => Volatile.Read(ref _published);

    /// <summary>
    /// Publishes what is committed now, and gives the newest published checkpoint: none while there is nothing to
    /// publish, or when the log is closed. Throws <see cref="WitnessMissing"/> when the witness does not cosign it, or
    /// what the disk or the database throws; then it may be tried again.
    /// </summary>
    public async Task<Checkpoint?> PublishAsync(CancellationToken cancellation)
    {
        await DoAsync(PublishHeadAsync, cancellation);
        return standing.IsClosed ? null : Newest?.Checkpoint;
    }

    /// <summary>Whether the ledger continues what was signed: else the log is closed. Nothing is signed.</summary>
    public Task CheckAsync(CancellationToken cancellation) => DoAsync(
        async token =>
        {
            publicKeys.WriteLogs();
            _tiles = await UpToHeadAsync(token);
        },
        cancellation);

    public void Dispose() => _oneAtATime.Dispose();

    private async Task DoAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        var done = false;
        try
        {
            if (!await database.HoldAsync(cancellation))
            {
                throw new HeldElsewhere();
            }

            if (!standing.IsClosed)
            {
                await work(cancellation);
            }

            done = true;
        }
        catch (WitnessMissing)
        {
            done = true;
            throw;
        }
        catch (LogBroken broken)
        {
            standing.Close();
            log.LogClosed(broken.Message);
        }
        finally
        {
            _tiles = done ? _tiles : null;
            _oneAtATime.Release();
        }
    }

    private async Task PublishHeadAsync(CancellationToken cancellation)
    {
        _tiles = await UpToHeadAsync(cancellation);
        publicKeys.Write(witness?.Key());
        if (_tiles.Size == 0 || (_tiles.Size == Newest?.Checkpoint.Size && (witness is null || _isWitnessed)))
        {
            return;
        }

        var checkpoint = new Checkpoint(key.Verifier.Name, _tiles.Size, _tiles.Root);
        var note = checkpoints.Sign(checkpoint);
        if (witness is not null)
        {
            note = await witness.CosignAsync(
                note, checkpoint, Newest?.Checkpoint.Size ?? 0, ProofFrom, cancellation);
        }

        await ShowAsync(new SignedCheckpoint(checkpoint, note.ToBytes()), cancellation);
        _isWitnessed = witness is not null;
        _tiles.RemovePartialsOfFull();
    }

    private IReadOnlyList<NodeHash> ProofFrom(ulong old) =>
        old == 0 ? [] : ConsistencyProof.Of(old, _tiles!.Size, _tiles.HashOf);

    private async Task<TiledLog> UpToHeadAsync(CancellationToken cancellation)
    {
        var head = await tail.HeadAsync(cancellation);
        var tiles = _tiles ?? await TakeUpAsync(head, cancellation);
        await tiles.GrowToAsync(head, cancellation);
        return tiles;
    }

    private async Task<TiledLog> TakeUpAsync(Head head, CancellationToken cancellation)
    {
        _isWitnessed = false;
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
