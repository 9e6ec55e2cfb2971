using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// The log in tiles, brought from where it was signed last to where the database stands. Throws
/// <see cref="LogBroken"/> when the one does not continue the other.
/// </summary>
internal sealed class TiledLog
{
    private readonly TileFiles _files;
    private readonly LogTail _tail;
    private readonly TileEdge _edge;
    private readonly List<TilePath> _full = [];

    private TiledLog(TileFiles files, LogTail tail, TileEdge edge) => (_files, _tail, _edge) = (files, tail, edge);

    public ulong Size => _edge.Size;

    public NodeHash Root => _edge.Root();

    /// <param name="signed">The newest that the log has signed; none when it never has.</param>
    /// <param name="again">Is told when files had to be made again out of the database.</param>
    public static async Task<TiledLog> TakeUpAsync(
        TileFiles files, LogTail tail, Checkpoint? signed, Head head, Action again, CancellationToken cancellation)
    {
        var size = signed?.Size ?? 0;
        files.RemoveLeftovers(size);
        if (signed is null || size == 0)
        {
            return new TiledLog(files, tail, TileEdge.OfNothing());
        }

        if (head.Size < (long)size)
        {
            throw WentBack(head, size);
        }

        if (files.AreComplete(size) && await FindAsync(files, tail, signed, cancellation) is { } edge)
        {
            return new TiledLog(files, tail, edge);
        }

        await VerifyAsync(tail, signed, cancellation);
        again();
        var log = new TiledLog(files, tail, TileEdge.OfNothing());
        await log.AppendUpToAsync((long)size, cancellation);
        return log;
    }

    public async Task GrowToAsync(Head head, CancellationToken cancellation)
    {
        if (head.Size < (long)Size)
        {
            throw WentBack(head, Size);
        }

        await AppendUpToAsync(head.Size, cancellation);
        if (!_edge.FrontierBytes().AsSpan().SequenceEqual(head.Frontier))
        {
            throw new LogBroken($"The database's own hashes for {head.Size} entries do not follow from the entries.");
        }
    }

    /// <summary>The root that the log had at a size it has passed.</summary>
    public NodeHash RootAt(ulong size) => Subtree.HashOver(0, size, HashOf);

    public NodeHash HashOf(Subtree subtree) => new TiledTree(Size, _files.Read).HashOf(subtree);

    /// <summary>Partial tiles are kept for readers of earlier checkpoints until the full one is published.</summary>
    public void RemovePartialsOfFull()
    {
        _full.ForEach(_files.RemovePartialsOf);
        _full.Clear();
    }

    private static async Task<TileEdge?> FindAsync(
        TileFiles files, LogTail tail, Checkpoint signed, CancellationToken cancellation)
    {
        var openEntries = new List<byte[]>();
        var firstOpen = signed.Size - (signed.Size % TilePath.FullWidth);
        await tail.ReadAsync((long)firstOpen, (long)signed.Size, openEntries.Add, cancellation);
        try
        {
            var edge = TileEdge.At(signed.Size, files.Read, openEntries);
            return edge.Root().Equals(signed.Root) ? edge : null;
        }
        catch (TileRefused)
        {
            return null;
        }
    }

    /// <summary>Before any file is made again: else what shows that the database was changed would be lost.</summary>
    private static async Task VerifyAsync(LogTail tail, Checkpoint signed, CancellationToken cancellation)
    {
        var frontier = Frontier.OfNothing();
        await tail.ReadAsync(
            0, (long)signed.Size, entry => frontier.Append(NodeHash.OfLeaf(entry)), cancellation);
        if (!frontier.Root().Equals(signed.Root))
        {
            throw new LogBroken($"The first {signed.Size} entries are not those that the log has signed.");
        }
    }

    private static LogBroken WentBack(Head head, ulong size) =>
        new($"The database has {head.Size} entries, and the log has signed {size}: it was put back to an earlier " +
            "state.");

    private async Task AppendUpToAsync(long size, CancellationToken cancellation)
    {
        await _tail.ReadAsync((long)Size, size, entry => _edge.Append(entry, Write), cancellation);
        foreach (var (path, bytes) in _edge.TakePartials())
        {
            _files.Write(path, bytes);
        }
    }

    private void Write(TilePath path, byte[] bytes)
    {
        _files.Write(path, bytes);
        _full.Add(path);
    }
}
