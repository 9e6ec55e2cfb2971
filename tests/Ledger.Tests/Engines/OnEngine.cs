using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Storage;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.Tests.Engines;

/// <summary>Tests that hold for both engines: each class runs once over SQLite and once over PostgreSQL.</summary>
public abstract class OnEngine : IAsyncLifetime
{
    private readonly PostgresFixture? _postgres;

    private protected OnEngine(PostgresFixture? postgres) => _postgres = postgres;

    private protected Engine Engine { get; private set; } = null!;

    private protected LedgerDatabase Database { get; private set; } = null!;

    private protected EntryWriter Writer { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Engine = await Engine.StartAsync(_postgres);
        Database = Engine.Open();
        Writer = new EntryWriter(Database, TimeProvider.System);
        await using var made = await Database.OpenAsync(CancellationToken.None);
    }

    public virtual async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await Engine.DisposeAsync();
    }

    private protected static AuditFact Fact(int number = 1) => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Consultation,
        Who = $"police.analyst-{number}",
        System = "police-system",
        Organisation = "kent-police",
        About = $"item/{number}",
        Because = "safeguarding",
        Originator = "harbour-homes",
        OccurredAt = TestHub.Noon,
    };

    private protected static AuditFact[] Facts(int count) => [.. Enumerable.Range(1, count).Select(Fact)];

    private protected Task<IReadOnlyList<long>> AppendAsync(params AuditFact[] facts) =>
        Writer.AppendAsync(facts, CancellationToken.None);

    /// <summary>
    /// Every entry there is, in order; fails unless they are the log that the head says: each place taken once, none
    /// left out, and the hashes of all of them those that the next entry will be put upon.
    /// </summary>
    private protected async Task<IReadOnlyList<ReadEntry>> WholeLogAsync(LedgerDatabase? database = null)
    {
        var entries = await new EntryReader(database ?? Database).ReadAsync(0, int.MaxValue, CancellationToken.None);
        entries.Select(entry => entry.Index).ShouldBe(Enumerable.Range(0, entries.Count).Select(i => (long)i));
        var frontier = Frontier.OfNothing();
        foreach (var entry in entries)
        {
            frontier.Append(NodeHash.OfLeaf(entry.Bytes));
        }

        (await Engine.AskAsync<long>("SELECT size FROM ledger_head")).ShouldBe([entries.Count]);
        (await Engine.AskAsync<byte[]>("SELECT frontier FROM ledger_head"))[0].ShouldBe(frontier.ToBytes());
        return entries;
    }
}
