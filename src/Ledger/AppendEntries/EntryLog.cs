using System.Data.Common;
using System.Threading.Channels;
using IntelHub.Contracts.Ledger;
using Microsoft.Data.Sqlite;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>
/// Takes facts in. Those that arrive together are appended together: one transaction and one wait for the disk, after
/// which each caller hears where its entries stand.
/// </summary>
internal sealed class EntryLog(EntryWriter writer, LogStanding standing, ILogger<EntryLog> log)
    : BackgroundService, IEnterFacts
{
    /// <summary>More than this in one transaction makes the first in it wait for the last.</summary>
    private const int MostInACommit = 512;

    /// <summary>Longer than any commit takes that comes to something; a reader is waiting.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly Channel<PendingEntries> _pending = Channel.CreateBounded<PendingEntries>(4 * MostInACommit);

    public async Task<EnterAnswer> EnterAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation)
    {
        var pending = new PendingEntries([.. facts.Select(writer.Write)]);
        if (!standing.MayTry())
        {
            return new EnterAnswer.NotEntered();
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_patience);
        try
        {
            await _pending.Writer.WriteAsync(pending, limited.Token);
            return await pending.Answer.WaitAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.AppendTookTooLong();
        }
        catch (ChannelClosedException)
        {
            // The hub is stopping.
        }

        return new EnterAnswer.NotEntered();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // What is stopped before it began runs no code of its own.
        RefuseAllThatWait();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingEntries>();
        try
        {
            while (await _pending.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                for (var count = 0; count < MostInACommit && _pending.Reader.TryRead(out var pending);)
                {
                    batch.Add(pending);
                    count += pending.Entries.Count;
                }

                await AppendAsync(batch, stoppingToken);
            }
        }
        finally
        {
            batch.ForEach(pending => pending.Refuse());
            RefuseAllThatWait();
        }
    }

    private async Task AppendAsync(List<PendingEntries> batch, CancellationToken cancellation)
    {
        try
        {
            var indexes = await writer.AppendAsync([.. batch.SelectMany(pending => pending.Entries)], cancellation);
            standing.Appended();
            var done = 0;
            foreach (var pending in batch)
            {
                pending.Complete([.. indexes.Skip(done).Take(pending.Entries.Count)]);
                done += pending.Entries.Count;
            }
        }
        catch (DbException failure)
        {
            standing.Failed();
            // SQLite's errors have no SQLSTATE, but a number.
            var code = failure is SqliteException sqlite ? $"{sqlite.SqliteErrorCode}" : failure.SqlState;
            log.CannotAppend(failure.GetType().Name, code ?? "");
            batch.ForEach(pending => pending.Refuse());
        }
    }

    private void RefuseAllThatWait()
    {
        _pending.Writer.TryComplete();
        while (_pending.Reader.TryRead(out var pending))
        {
            pending.Refuse();
        }
    }

    private sealed class PendingEntries(IReadOnlyList<NewEntry> entries)
    {
        // Continuations run elsewhere: the log must not wait for its callers.
        private readonly TaskCompletionSource<EnterAnswer> _caller =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<NewEntry> Entries => entries;

        public Task<EnterAnswer> Answer => _caller.Task;

        public void Complete(IReadOnlyList<long> indexes) => _caller.TrySetResult(new EnterAnswer.Entered(indexes));

        public void Refuse() => _caller.TrySetResult(new EnterAnswer.NotEntered());
    }
}
