using System.Net;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Proofs;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Tests.Witnessing;
using IntelHub.Ledger.Tiles;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntelHub.Ledger.Tests.PublishLog;

/// <summary>The log as it is read through the hub, and how the hub says that it is well.</summary>
public sealed class PublishedRoutesTests : IAsyncLifetime
{
    private const string Auditor = "pcc-audit";
    private const string Member = "pcc.auditor";

    private SomeWitness _witness = null!;
    private TestHub _hub = null!;

    private string LedgerFolder => Path.Combine(_hub.Folder, "hub", "ledger");

    public async Task InitializeAsync()
    {
        _witness = await SomeWitness.StartAsync();
        _hub = await TestHub.StartAsync(modules => modules.With<DeafLedger>(), settings:
        [
            $"--Ledger:Witness={_witness.Address}", $"--Ledger:WitnessKey={_witness.KeyFile}",
            "--Ledger:Origin=ledger.hub.example/kent",
        ]);
        _hub.Callers.Register(Auditor, "pcc-kent", "pcc-office", Permissions.ReadAudit);
        _hub.Callers.AddMember(Member, "pcc-kent");

        // Either may start first: the hub has made its key only now.
        File.Copy(Path.Combine(LedgerFolder, "public-keys"), _witness.LogKeys, overwrite: true);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _witness.DisposeAsync();
    }

    [Fact]
    public async Task What_was_entered_is_soon_published_with_both_signatures()
    {
        await EnterAsync(3);

        var checkpoint = await PublishedAsync(3);

        checkpoint.Size.ShouldBe(3UL);
        (await GetAsync("log/checkpoint")).Content.Headers.ContentType.ShouldNotBeNull().ToString()
            .ShouldBe("text/plain; charset=utf-8");
    }

    [Fact]
    public async Task Before_anything_was_entered_there_is_no_checkpoint() =>
        await (await GetAsync("log/checkpoint"))
            .ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");

    [Fact]
    public async Task Tiles_and_bundles_are_served_at_their_paths_and_lead_to_the_signed_root()
    {
        await EnterAsync(300);
        var checkpoint = await PublishedAsync(300);

        var tiles = new Dictionary<TilePath, byte[]>();
        foreach (var path in TiledTree.PathsOf(300))
        {
            tiles[path] = await BytesAsync($"log/{path}");
        }

        var tree = new TiledTree(300, path => HashTile.Parse(tiles[path], path.Width));
        Subtree.HashOver(0, 300, tree.HashOf).ShouldBe(checkpoint.Root);
        var bundle = EntryBundle.Parse(await BytesAsync("log/tile/entries/001.p/44"), 44);
        bundle.LeafHashes().ShouldBe(HashTile.Parse(tiles[new TilePath(0, 1, 44)], 44).Hashes);
    }

    [Fact]
    public async Task Reading_entries_in_a_bundle_is_an_entry_and_reading_hashes_is_none()
    {
        await EnterAsync(5);
        await PublishedAsync(5);
        await BytesAsync("log/tile/0/000.p/5");
        await BytesAsync("log/tile/entries/000.p/5");

        await PublishedAsync(6);

        var entries = EntryBundle.Parse(await BytesAsync("log/tile/entries/000.p/6"), 6).Entries;
        var reading = IntelHub.Ledger.Entries.LedgerEntry.Parse(entries[^1]);
        reading.Operation.ShouldBe(AuditOperation.Searched);
        reading.Organisation.ShouldBe("pcc-kent");
        reading.About.ShouldBe("ledger/tile/entries/000.p/5");
    }

    [Theory]
    [InlineData("log/tile/0/000.p/005")]
    [InlineData("log/tile/0/0")]
    [InlineData("log/tile/00/000.p/5")]
    [InlineData("log/tile/0/x000/000.p/5")]
    [InlineData("log/tile/0/000.p/5/")]
    [InlineData("log/tile/0//000.p/5")]
    [InlineData("log/tile/0/000")]
    [InlineData("log/tile/0/000.p/6")]
    [InlineData("log/tile/0/001.p/1")]
    [InlineData("log/tile/1/000.p/1")]
    [InlineData("log/tile/63/000.p/1")]
    [InlineData("log/tile/entries/000.p/6")]
    [InlineData("log/tile/%2e%2e/%2e%2e/log.key")]
    [InlineData("log/tile/..%2f..%2flog.key")]
    [InlineData("log/log.key")]
    [InlineData("log/tile")]
    [InlineData("log/tile/")]
    public async Task Nothing_else_is_served(string path)
    {
        await EnterAsync(5);
        await PublishedAsync(5);

        using var answer = await GetAsync(path);

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task What_no_published_checkpoint_speaks_of_is_not_served()
    {
        await EnterAsync(5);
        await PublishedAsync(5);
        await _witness.StopAsync();
        await EnterAsync(5);
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(LedgerFolder, "log/tile/0/000.p/10"))));

        using var answer = await GetAsync("log/tile/0/000.p/10");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("inclusion?index=0")]
    [InlineData("inclusion?index=299")]
    [InlineData("inclusion?index=17&size=18")]
    [InlineData("inclusion?index=17&size=299")]
    [InlineData("inclusion?index=256&size=257")]
    public async Task An_inclusion_proof_is_as_the_command_line_reads_it(string asked)
    {
        await EnterAsync(300);
        await PublishedAsync(300);
        var file = Path.Combine(_hub.Folder, "proof.json");
        await File.WriteAllBytesAsync(file, await BytesAsync($"proofs/{asked}"));

        ProofCheck.Inclusion(new InclusionOptions { Vectors = file }, TextReader.Null, TextWriter.Null, Console.Error)
            .ShouldBe(0);
    }

    [Theory]
    [InlineData("consistency?from=1")]
    [InlineData("consistency?from=300&to=300")]
    [InlineData("consistency?from=17&to=18")]
    [InlineData("consistency?from=256&to=299")]
    public async Task A_consistency_proof_is_as_the_command_line_reads_it(string asked)
    {
        await EnterAsync(300);
        await PublishedAsync(300);
        var file = Path.Combine(_hub.Folder, "proof.json");
        await File.WriteAllBytesAsync(file, await BytesAsync($"proofs/{asked}"));

        ProofCheck.Consistency(
            new ConsistencyOptions { Vectors = file }, TextReader.Null, TextWriter.Null, Console.Error).ShouldBe(0);
    }

    [Fact]
    public async Task A_proof_leads_to_the_signed_root()
    {
        await EnterAsync(300);
        var checkpoint = await PublishedAsync(300);

        var proof = JsonDocument.Parse(await BytesAsync("proofs/inclusion?index=42")).RootElement;

        proof.GetProperty("root").GetString().ShouldBe(checkpoint.Root.ToString());
        proof.GetProperty("treeSize").GetInt32().ShouldBe(300);
    }

    [Theory]
    [InlineData("inclusion?index=300")]
    [InlineData("inclusion?index=5&size=5")]
    [InlineData("inclusion?index=5&size=301")]
    [InlineData("consistency?from=0")]
    [InlineData("consistency?from=5&to=4")]
    [InlineData("consistency?from=5&to=301")]
    public async Task What_cannot_be_proved_is_not_there(string asked)
    {
        await EnterAsync(300);
        await PublishedAsync(300);

        using var answer = await GetAsync($"proofs/{asked}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Theory]
    [InlineData("inclusion")]
    [InlineData("inclusion?index=-1")]
    [InlineData("inclusion?index=one")]
    [InlineData("consistency")]
    public async Task What_is_no_number_is_not_understood(string asked)
    {
        using var answer = await GetAsync($"proofs/{asked}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    [Fact]
    public async Task While_the_witness_is_missing_entries_go_in_and_the_hub_says_that_it_is_degraded()
    {
        await EnterAsync(5);
        await PublishedAsync(5);
        (await HealthAsync()).ShouldBe("Healthy");

        await _witness.StopAsync();
        await EnterAsync(5);
        await UntilAsync(async () => await HealthAsync() == "Degraded");
        (await (await GetAsync("log/checkpoint")).Content.ReadAsStringAsync()).ShouldContain("\n5\n");

        await _witness.StartAgainAsync();
        await PublishedAsync(10);
        await UntilAsync(async () => await HealthAsync() == "Healthy");
    }

    [Fact]
    public async Task When_the_log_is_closed_nothing_is_entered_and_the_hub_says_that_it_is_degraded()
    {
        await EnterAsync(5);
        await PublishedAsync(5);
        _hub.Services.GetRequiredService<IntelHub.Ledger.AppendEntries.LogStanding>().Close();

        (await Ledger().EnterAsync([SomeFact()], CancellationToken.None)).ShouldBeOfType<EnterAnswer.NotEntered>();

        (await HealthAsync()).ShouldBe("Degraded");
    }

    [Fact]
    public async Task A_published_log_that_is_more_than_a_minute_behind_is_degraded()
    {
        var publishing = new PublishStanding(_hub.Clock);
        var health = new LedgerHealth(new IntelHub.Ledger.AppendEntries.LogStanding(_hub.Clock), publishing);
        publishing.Trying();
        _hub.Clock.Advance(TimeSpan.FromSeconds(60));
        (await StatusAsync()).ShouldBe(HealthStatus.Healthy);

        _hub.Clock.Advance(TimeSpan.FromSeconds(1));
        publishing.Trying();
        (await StatusAsync()).ShouldBe(HealthStatus.Degraded);

        publishing.Succeeded();
        (await StatusAsync()).ShouldBe(HealthStatus.Healthy);

        async Task<HealthStatus> StatusAsync() =>
            (await health.CheckHealthAsync(new HealthCheckContext(), CancellationToken.None)).Status;
    }

    private IEnterFacts Ledger() => _hub.Services.GetRequiredService<IEnterFacts>();

    private async Task EnterAsync(int entries) =>
        (await Ledger().EnterAsync([.. Enumerable.Range(0, entries).Select(_ => SomeFact())], CancellationToken.None))
            .ShouldBeOfType<EnterAnswer.Entered>();

    private static AuditFact SomeFact() => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Consultation,
        Who = "police.analyst",
        System = "kent-police-intelligence",
        Organisation = "kent-police",
        About = "item/1",
        Because = "test",
        OccurredAt = TestHub.Noon,
    };

    /// <summary>Waits until so much is published, and gives the checkpoint that both keys have signed.</summary>
    private async Task<Checkpoint> PublishedAsync(ulong size)
    {
        Checkpoint? newest = null;
        await UntilAsync(async () =>
        {
            using var answer = await GetAsync("log/checkpoint");
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return false;
            }

            var keys = VerifierKey.ParseLines(await File.ReadAllTextAsync(Path.Combine(LedgerFolder, "public-keys")));
            newest = new TrustedLog(keys[0], [.. keys.Skip(1)], 1)
                .Open(await answer.Content.ReadAsByteArrayAsync()).Checkpoint;
            return newest.Size >= size;
        });
        return newest.ShouldNotBeNull();
    }

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await wanted())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<string> HealthAsync()
    {
        using var http = _hub.AsNobody();
        return await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = _hub.As(Auditor, Member);
        return await http.GetAsync(new Uri($"/ledger/{path}", UriKind.Relative));
    }

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
