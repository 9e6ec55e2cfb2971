using System.Text.RegularExpressions;
using Dapper;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Storage;
using IntelHub.TestKit;
using Npgsql;

namespace IntelHub.Ledger.Tests.Engines;

/// <summary>The statements of the guide, said to a server: what the hub may then do, and what it may not.</summary>
[Collection(Postgres.Name)]
public sealed class HubRoleTests(PostgresFixture postgres) : OnEngine(postgres)
{
    private LedgerDatabase _asHub = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.RunAsync("DROP ROLE IF EXISTS intelhub_hub");
        var guide = await File.ReadAllTextAsync(Repository.PathTo("src", "guides", "operate.md"));
        await Engine.RunAsync(Regex.Match(guide, "```sql\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        _asHub = ((PostgresEngine)Engine).OpenAs("intelhub_hub");
    }

    public override async Task DisposeAsync()
    {
        await _asHub.DisposeAsync();
        await Engine.RunAsync("DROP OWNED BY intelhub_hub; DROP ROLE intelhub_hub");
        await base.DisposeAsync();
    }

    [Fact]
    public async Task It_does_all_that_the_hub_does()
    {
        var writer = new EntryWriter(_asHub, TimeProvider.System);
        var item = Guid.Parse("0198a0f0-0000-7000-8000-000000000001");
        await writer.AppendAsync([Fact(1) with { Item = item }, Fact(2)], CancellationToken.None);
        await writer.AppendAsync(
            [Fact(3) with { Item = item, Operation = AuditOperation.Erasure }], CancellationToken.None);
        var checkpoints = new PublishedCheckpoints(_asHub, TimeProvider.System);
        var checkpoint = new Checkpoint("hub.example/ledger", 3, NodeHash.OfEmptyTree);
        await checkpoints.KeepAsync(checkpoint, [1], CancellationToken.None);
        await checkpoints.KeepAsync(checkpoint, [2], CancellationToken.None);

        (await checkpoints.NewestAsync(CancellationToken.None)).ShouldBe([2]);
        var read = await new EntryReader(_asHub).ReadAsync(0, 10, CancellationToken.None);
        read.Select(entry => entry.Who).ShouldBe([null, "police.analyst-2", "police.analyst-3"]);
        await WholeLogAsync();
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET organisation = 'nobody'")]
    [InlineData("DELETE FROM ledger_entries")]
    [InlineData("TRUNCATE ledger_entries")]
    [InlineData("ALTER TABLE ledger_entries DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER ledger_entries_stay ON ledger_entries")]
    [InlineData("UPDATE ledger_openings SET value = 'nobody'")]
    [InlineData("TRUNCATE ledger_openings")]
    [InlineData("DELETE FROM ledger_erased")]
    [InlineData("UPDATE ledger_erased SET log_index = 0")]
    [InlineData("DELETE FROM ledger_head")]
    [InlineData("INSERT INTO ledger_head VALUES (2, 0, '')")]
    [InlineData("DELETE FROM ledger_checkpoints")]
    [InlineData("DELETE FROM migrations")]
    [InlineData("CREATE TABLE mine (id BIGINT)")]
    public async Task It_may_do_nothing_else(string sql)
    {
        await AppendAsync(Fact());
        await using var connection = await _asHub.OpenAsync(CancellationToken.None);

        var refusal = await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(sql));

        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_commit_waits_for_the_disk_whatever_the_role_is_set_to()
    {
        await Engine.RunAsync("ALTER ROLE intelhub_hub SET synchronous_commit = off");

        await using var connection = await _asHub.OpenAsync(CancellationToken.None);

        (await connection.ExecuteScalarAsync<string>("SHOW synchronous_commit")).ShouldBe("on");
    }
}
