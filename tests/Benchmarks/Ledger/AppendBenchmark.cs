using System.Globalization;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntelHub.Benchmarks.Ledger;

/// <summary>From a caller who waits to its durable entry, beside rows of as many bytes that are just stored.</summary>
internal static class AppendBenchmark
{
    private const int Rounds = 7;
    private const int RowsARound = 10_000;

    public static async Task RunAsync(string engine, LedgerDatabase database)
    {
        await using var bare = await BareRows.MakeAsync(database);
        using var log = new EntryLog(
            new EntryWriter(database, TimeProvider.System),
            new LogStanding(TimeProvider.System),
            NullLogger<EntryLog>.Instance);
        await log.StartAsync(CancellationToken.None);
        var facts = new SomeFacts();
        var body = NewEntry.Of(facts.Make(1)[0], TimeProvider.System.GetUtcNow()).Bytes;
        var bodies = Enumerable.Repeat(body, RowsARound).ToList();
        (string Name, Func<Task<Served>> Serve)[] contenders =
        [
            ("bare rows, a commit for each, 64 callers", () => Served.MeasureAsync(64, bodies, bare.StoreAloneAsync)),
            ("bare rows, commits shared, 64 callers", () => Served.MeasureAsync(64, bodies, bare.StoreWithOthersAsync)),
            ("bare rows, commits shared, 256 callers",
                () => Served.MeasureAsync(256, bodies, bare.StoreWithOthersAsync)),
            ("entries, 64 callers", () => Served.MeasureAsync(64, facts.Make(RowsARound), EnterAsync)),
            ("entries, 256 callers", () => Served.MeasureAsync(256, facts.Make(RowsARound), EnterAsync)),
        ];

        var rounds = contenders.Select(_ => new List<Served>()).ToArray();
        for (var turn = -contenders.Length; turn < Rounds * contenders.Length; turn++)
        {
            var number = (turn + contenders.Length) % contenders.Length;
            var served = await contenders[number].Serve();
            if (turn >= 0)
            {
                rounds[number].Add(served);
            }
        }

        await log.StopAsync(CancellationToken.None);
        Print($"{engine}, entries of {body.Length} bytes", [.. contenders.Select(one => one.Name)], rounds);

        async Task EnterAsync(AuditFact fact)
        {
            if (await log.EnterAsync([fact], CancellationToken.None) is not EnterAnswer.Entered)
            {
                throw new InvalidOperationException("The ledger took an entry not in: this run measures nothing.");
            }
        }
    }

    /// <summary>The median round by throughput; of all rounds, the worst p99.</summary>
    private static void Print(string title, IReadOnlyList<string> names, List<Served>[] rounds)
    {
        Console.WriteLine($"{title,-46}{"a second",10}{"of 2nd",8}{"p50 ms",8}{"p99 ms",8}{"worst",8}{"µs",7}");
        var medians = rounds.Select(of => of.OrderBy(round => round.PerSecond).ElementAt(of.Count / 2)).ToList();
        foreach (var (name, row, of) in names.Zip(medians, rounds))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-46}{row.PerSecond,10:N0}{row.PerSecond / medians[1].PerSecond,8:P0}{row.P50,8:N1}" +
                $"{row.P99,8:N1}{of.Max(round => round.P99),8:N1}{row.Processor,7:N0}"));
        }
    }
}
