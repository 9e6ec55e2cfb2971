using System.Text.Json.Nodes;

namespace IntelHub.Ledger.Tests.CheckLog;

public sealed class LogCheckTests
{
    private const int Sound = 0;
    private const int CouldNotRun = 2;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task A_ledger_that_nobody_touched_is_sound(int size)
    {
        await using var ledger = await CheckedLedger.WithAsync([size], after: 3);

        var report = await CheckAsync(ledger, ledger.Witness);

        report["findings"]!.AsArray().ShouldBeEmpty();
        report["entries"]!.GetValue<int>().ShouldBe(size + 3);
        report["covered_by_checkpoint"]!.GetValue<int>().ShouldBe(size);
    }

    [Fact]
    public async Task A_ledger_of_three_levels_of_tiles_that_nobody_touched_is_sound()
    {
        await using var ledger = await CheckedLedger.WithAsync([40_000, 65_536, 65_800], after: 300);

        (await CheckAsync(ledger, ledger.Witness))["findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_that_has_published_nothing_yet_is_sound()
    {
        await using var ledger = await CheckedLedger.WithAsync([], after: 5);

        (await CheckAsync(ledger))["findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_that_grows_meanwhile_is_sound()
    {
        await using var ledger = await CheckedLedger.WithAsync([300]);
        using var enough = new CancellationTokenSource();
        var growing = Task.Run(async () =>
        {
            for (var size = 300; !enough.IsCancellationRequested; size += 7)
            {
                await ledger.AppendAsync(size, size + 7);
                await ledger.PublishAsync();
            }
        });

        var reports = new List<JsonNode>();
        while (reports.Count < 40 || EntriesOf(reports[^1]) == EntriesOf(reports[0]))
        {
            reports.Add(await CheckAsync(ledger, ledger.Witness, close: false));
            growing.IsFaulted.ShouldBeFalse();
        }

        await enough.CancelAsync();
        await growing;
        reports.SelectMany(report => report["findings"]!.AsArray()).ShouldBeEmpty();
        EntriesOf(reports[^1]).ShouldBeGreaterThan(EntriesOf(reports[0]));
    }

    [Fact]
    public async Task A_ledger_that_was_put_back_to_an_earlier_state_only_its_witness_can_tell()
    {
        await using var ledger = await CheckedLedger.WithAsync([100]);
        await using var earlier = await ledger.CopyAsync();
        await ledger.AppendAsync(100, 120);
        await ledger.PublishAsync();

        (await CheckAsync(earlier))["findings"]!.AsArray().ShouldBeEmpty();
        ShouldHaveFound(
            await CheckAsync(earlier, ledger.Witness),
            "witness-ahead", "the witness", "of 120 entries, and there are 100");
    }

    [Fact]
    public async Task A_ledger_that_was_written_anew_with_the_logs_own_key_only_its_witness_can_tell()
    {
        await using var ledger = await CheckedLedger.WithAsync([100, 120]);
        await using var another = await CheckedLedger.WithAsync([100, 130], told: 1);

        (await CheckAsync(another, another.Witness))["findings"]!.AsArray().ShouldBeEmpty();
        ShouldHaveFound(
            await CheckAsync(another, ledger.Witness), "witness-other-root", "the witness", "120 entries");
    }

    [Fact]
    public async Task What_no_witness_has_cosigned_is_refused_unless_fewer_are_asked_for()
    {
        await using var ledger = await CheckedLedger.WithAsync([10]);
        var note = File.ReadAllLines(ledger.Folder.Checkpoint)[..^1];
        var alone = string.Concat(note.Select(line => $"{line}\n"));
        File.WriteAllText(ledger.Folder.Checkpoint, alone);
        ledger.Run($"UPDATE ledger_checkpoints SET note = CAST('{alone}' AS BLOB)");

        var report = await CheckAsync(ledger);

        ShouldHaveFound(
            report, "checkpoint-refused", "ledger_checkpoints",
            "of 10 entries: not every witness has cosigned it whose key there is");
        (await CheckAsync(ledger, witnesses: 0))["findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_may_have_been_published_before_it_had_a_witness_but_not_after()
    {
        await using var ledger = await CheckedLedger.WithAsync([10, 20, 30]);
        void Uncosign(int size)
        {
            var note = string.Join('\n', System.Text.Encoding.UTF8.GetString(ledger.NoteOf(size)).Split('\n')[..^2]);
            ledger.Run($"UPDATE ledger_checkpoints SET note = CAST('{note}\n' AS BLOB) WHERE size = {size}");
        }

        Uncosign(10);
        (await CheckAsync(ledger))["findings"]!.AsArray().ShouldBeEmpty();

        Uncosign(30);
        ShouldHaveFound(
            await CheckAsync(ledger), "checkpoint-refused", "ledger_checkpoints", "of 30 entries: not every witness");
    }

    [Fact]
    public async Task The_clock_of_a_demonstration_is_set_by_hand_so_its_times_say_nothing()
    {
        await using var ledger = await CheckedLedger.WithAsync([10, 20]);
        ledger.Run("UPDATE ledger_checkpoints SET published_at = 0");

        ShouldHaveFound(
            await CheckAsync(ledger), "checkpoint-misdated", "ledger_checkpoints", "of 10 entries");
        File.WriteAllText(Path.Combine(ledger.Data, "demonstration"), "");
        (await CheckAsync(ledger))["findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_that_came_by_another_way_are_held_against_the_hubs_own()
    {
        await using var ledger = await CheckedLedger.WithAsync([10]);
        var keys = Path.Combine(ledger.Data, "given-keys");
        File.Copy(ledger.Folder.PublicKeys, keys);

        (await CheckAsync(ledger, keys: keys))["findings"]!.AsArray().ShouldBeEmpty();

        var stranger = new IntelHub.Ledger.Receipts.ReaderKeys([Notes.The.Stranger.Verifier]).All[0];
        File.WriteAllText(keys, $"{stranger}\n");
        ShouldHaveFound(
            await CheckAsync(ledger, keys: keys),
            "keys-differ", "public-keys", "other keys stand there than you were given");
    }

    [Fact]
    public async Task A_folder_without_a_ledger_and_a_broken_database_could_not_be_checked()
    {
        await using var ledger = await CheckedLedger.WithAsync([10]);
        using var errors = new StringWriter();
        ledger.Run("DROP TABLE ledger_openings");
        (await ledger.CheckAsync(TextWriter.Null, errors)).ShouldBe(CouldNotRun);
        errors.ToString().ShouldContain("The ledger's tables could not be read");

        await ledger.CloseAsync();
        File.Delete(ledger.Folder.Database);
        (await ledger.CheckAsync(TextWriter.Null, errors)).ShouldBe(CouldNotRun);
        errors.ToString().ShouldContain("There is no ledger in");
    }

    internal static void ShouldHaveFound(JsonNode report, string code, string where, string place)
    {
        var finding = report["findings"]!.AsArray().FirstOrDefault(
            one => one!["code"]!.GetValue<string>() == code && one["where"]!.GetValue<string>() == where);
        finding.ShouldNotBeNull(report.ToJsonString());
        finding["places"]!.AsArray().Select(one => one!.GetValue<string>())
            .ShouldContain(one => one.Contains(place), report.ToJsonString());
    }

    internal static async Task<JsonNode> CheckAsync(
        CheckedLedger ledger, string? witness = null, string? keys = null, bool close = true, int? witnesses = null)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await ledger.CheckAsync(output, errors, witness, keys, close, witnesses);
        errors.ToString().ShouldBeEmpty();
        var report = JsonNode.Parse(output.ToString())!;
        (code == Sound).ShouldBe(report["findings"]!.AsArray().Count == 0);
        return report;
    }

    private static int EntriesOf(JsonNode report) => report["entries"]!.GetValue<int>();
}
