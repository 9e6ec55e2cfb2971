using System.Globalization;
using IntelHub.Benchmarks.Measuring;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.ProveEntries;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Storage;
using IntelHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntelHub.Benchmarks.Ledger;

/// <summary>A log of a million entries, published as the hub does it: its proofs and its next checkpoints.</summary>
internal static class ProofBenchmark
{
    private const int Entries = 1_000_000;
    private const int AtATime = 2_000;
    private const int Checkpoints = 25;
    private const int NewEntries = 256;

    private static readonly TimeProvider _clock = TimeProvider.System;

    public static async Task RunAsync(string data)
    {
        var folder = LedgerFolder.In(data);
        await using var database = new SqliteLedger(folder.Database, _clock);
        using var key = SignerKeyFile.OpenOrCreate(folder.Key, "hub.example/ledger", SignatureKind.Note);
        var files = new TileFiles(folder);
        using var publisher = new LogPublisher(
            database,
            new LogTail(database),
            files,
            new SignedCheckpoints(new PublishedCheckpoints(database, _clock), folder, key),
            new PublicKeysFile(folder, key),
            folder,
            key,
            new LogStanding(_clock),
            NullLogger<LogPublisher>.Instance);
        var writer = new EntryWriter(database, _clock);
        var facts = new SomeFacts();

        var appending = await SecondsAsync(async () =>
        {
            for (var done = 0; done < Entries; done += AtATime)
            {
                await writer.AppendAsync(facts.Make(AtATime), CancellationToken.None);
            }
        });
        Say($"{Entries:N0} entries appended {AtATime:N0} at a time: {Entries / appending:N0} a second");
        var publishing = await SecondsAsync(() => publisher.PublishAsync(CancellationToken.None));
        Say($"Their first publication: {publishing:N1} s");
        await MeasureCheckpointsAsync(writer, facts, publisher);
        MeasureProofs(files, publisher);
    }

    private static async Task MeasureCheckpointsAsync(EntryWriter writer, SomeFacts facts, LogPublisher publisher)
    {
        var took = new List<double>();
        for (var i = 0; i < Checkpoints; i++)
        {
            await writer.AppendAsync(facts.Make(NewEntries), CancellationToken.None);
            took.Add(await SecondsAsync(() => publisher.PublishAsync(CancellationToken.None)) * 1000);
        }

        took.Sort();
        var (median, longest) = (took[Checkpoints / 2], took[^1]);
        Say($"A checkpoint of {NewEntries} new entries, all on disk: median {median:N1} ms, longest {longest:N1} ms");
    }

    private static void MeasureProofs(TileFiles files, LogPublisher publisher)
    {
        var size = publisher.Newest!.Checkpoint.Size;
        var root = publisher.Newest.Checkpoint.Root;
        var kept = new ProofReader(files, publisher);
        var places = Places(size);
        var proofs = places
            .Select(index => (Index: index, Leaf: kept.LeafAt(index), Hashes: kept.Inclusion(index, size)))
            .ToList();
        if (proofs.Any(proof => Verify(proof) != ProofVerdict.Verifies))
        {
            throw new InvalidOperationException("A proof does not verify: this run measures nothing.");
        }

        // Two readers of the same files: one knows some tiles already, the other begins with none for each proof.
        var timings = Rounds.Measure(
        [
            new Contender("inclusion, tiles kept", 1, turn => kept.Inclusion(At(turn), size).Count),
            new Contender("inclusion, every tile from its file", 1,
                turn => new ProofReader(files, publisher).Inclusion(At(turn), size).Count),
            new Contender("inclusion, verified", 1, turn => (long)Verify(proofs[turn % proofs.Count])),
            new Contender("consistency, tiles kept", 1, turn => kept.Consistency(At(turn) + 1, size).Count),
        ]);
        Console.WriteLine($"Proofs at {size:N0} entries, nanoseconds:");
        Table.Print(timings);

        ulong At(int turn) => places[turn % places.Count];

        ProofVerdict Verify((ulong Index, NodeHash Leaf, IReadOnlyList<NodeHash> Hashes) proof) =>
            InclusionProof.Verify(proof.Index, size, proof.Leaf, proof.Hashes, root);
    }

    private static List<ulong> Places(ulong size)
    {
        var dice = new Dice(5);
        return [.. Enumerable.Range(0, 10_000).Select(_ => (ulong)dice.Below((int)size))];
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var from = _clock.GetTimestamp();
        await work();
        return _clock.GetElapsedTime(from).TotalSeconds;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
