using System.Net;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Tests.Merkle;
using IntelHub.Ledger.Witnessing;
using IntelHub.Platform.Hosting;
using IntelHub.TestKit;
using The = IntelHub.Ledger.Tests.Notes.The;

namespace IntelHub.Ledger.Tests.Witnessing;

public sealed class WitnessTests : IAsyncLifetime
{
    private static readonly SomeLog _log = new(100);
    private static readonly SomeLog _other = new([.. Enumerable.Range(0, 100).Select(i => new[] { (byte)i })]);

    private SomeWitness _witness = null!;

    private static VerifierKey LogKey => The.Log.Verifier;

    public async Task InitializeAsync() => _witness = await SomeWitness.StartAsync(LogKey);

    public async Task DisposeAsync() => await _witness.DisposeAsync();

    [Fact]
    public async Task The_first_checkpoint_of_a_known_log_is_cosigned_with_the_time()
    {
        var note = Note(30);

        using var answer = await _witness.AddAsync(0, note);

        var cosigned = await _witness.CosignedAsync(note, LogKey, answer);
        cosigned.Checkpoint.Root.ShouldBe(_log.Root(30));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        cosigned.Cosignatures.ShouldHaveSingleItem().SeenAt.ShouldNotBeNull().ShouldBeInRange(now - 600, now);
    }

    [Fact]
    public async Task What_continues_the_newest_is_cosigned_and_is_the_newest_then()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();
        var note = Note(77);

        using var answer = await _witness.AddAsync(30, note, Proof(30, 77));

        (await _witness.CosignedAsync(note, LogKey, answer)).Checkpoint.Size.ShouldBe(77UL);
        (await _witness.NewestAsync(LogKey.Name)).ShouldNotBeNull().Root.ShouldBe(_log.Root(77));
    }

    [Fact]
    public async Task What_was_cosigned_before_is_cosigned_again()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();

        using var answer = await _witness.AddAsync(30, Note(30));

        await _witness.CosignedAsync(Note(30), LogKey, answer);
    }

    [Fact]
    public async Task An_empty_log_is_cosigned_and_may_grow()
    {
        (await _witness.AddAsync(0, Note(0))).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await _witness.AddAsync(0, Note(5));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(40)]
    public async Task Whoever_begins_at_another_size_is_told_the_newest(int old)
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();

        using var answer = await _witness.AddAsync((ulong)old, Note(77), old == 0 ? [] : Proof(old, 77));

        await ShouldBeToldAsync(answer, "30\n");
        (await _witness.NewestAsync(LogKey.Name)).ShouldNotBeNull().Size.ShouldBe(30UL);
    }

    [Fact]
    public async Task A_smaller_log_than_the_newest_is_never_cosigned()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();

        using var answer = await _witness.AddAsync(20, Note(20));

        await ShouldBeToldAsync(answer, "30\n");
    }

    [Theory]
    [InlineData(30)]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Another_root_of_the_same_size_is_refused_and_both_notes_are_kept(int old)
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();

        using var answer = await _witness.AddAsync((ulong)old, Note(30, _other));
        using var again = await _witness.AddAsync((ulong)old, Note(30, _other));

        await ShouldBeToldAsync(answer, "30\n");
        await ShouldBeToldAsync(again, "30\n");
        var evidence = await File.ReadAllTextAsync(_witness.Evidence.ShouldHaveSingleItem());
        var second = evidence.LastIndexOf(LogKey.Name + "\n", StringComparison.Ordinal);
        var trusted = new TrustedLog(LogKey, [], 0);
        trusted.Open(The.Utf8(evidence[..(second - 1)])).Checkpoint.Root.ShouldBe(_log.Root(30));
        trusted.Open(The.Utf8(evidence[second..])).Checkpoint.Root.ShouldBe(_other.Root(30));
        Path.GetFileName(_witness.Evidence[0]).ShouldStartWith("split-view-");
    }

    [Fact]
    public async Task A_log_that_does_not_continue_what_was_seen_is_refused_and_both_notes_are_kept()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();

        using var answer = await _witness.AddAsync(
            30, Note(77, _other), ConsistencyProof.Of(30, 77, _other.Read));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Path.GetFileName(_witness.Evidence.ShouldHaveSingleItem()).ShouldStartWith("not-continued-");
        (await _witness.NewestAsync(LogKey.Name)).ShouldNotBeNull().Root.ShouldBe(_log.Root(30));
    }

    [Fact]
    public async Task A_proof_that_is_missing_too_long_or_of_something_else_is_refused()
    {
        (await _witness.AddAsync(0, Note(1), _log.Root(1))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _witness.AddAsync(0, Note(30))).Dispose();

        foreach (var proof in new IReadOnlyList<NodeHash>[]
        {
            [], Proof(31, 77), [.. Proof(30, 77), _log.Root(1)], [.. Proof(30, 77).Skip(1)],
        })
        {
            using var answer = await _witness.AddAsync(30, Note(77), proof);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var same = await _witness.AddAsync(30, Note(30), _log.Root(30));
        same.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_log_that_it_does_not_know_is_not_found()
    {
        using var answer = await _witness.AddAsync(0, Note(30, signer: The.Stranger));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_checkpoint_that_another_key_signed_in_the_logs_name_is_forbidden()
    {
        using var impostor = The.Key(LogKey.Name, SignatureKind.Note, "an impostor's key");
        var text = new Checkpoint(LogKey.Name, 30, _log.Root(30)).Text();

        using var byOther = await _witness.AddAsync(0, SignedNote.Of(text, impostor.Sign(text)));
        using var ofOther = await _witness.AddAsync(0, SignedNote.Of(text, The.Log.Sign(text + "more\n")));

        byOther.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        ofOther.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _witness.NewestAsync(LogKey.Name)).ShouldBeNull();
    }

    [Fact]
    public async Task Signatures_by_keys_that_it_does_not_know_are_passed_over()
    {
        var text = Note(30).Text;

        using var answer = await _witness.AddAsync(
            0, SignedNote.Of(text, The.Stranger.Sign(text), The.Log.Sign(text)));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0\n")]
    [InlineData("old 0\n\n")]
    [InlineData("old 00\n\n{0}")]
    [InlineData("old +0\n\n{0}")]
    [InlineData("old 0 \n\n{0}")]
    [InlineData("old  0\n\n{0}")]
    [InlineData("Old 0\n\n{0}")]
    [InlineData("0\n\n{0}")]
    [InlineData("old 31\n\n{0}")]
    [InlineData("old 0\nAAAA\n\n{0}")]
    [InlineData("old 0\nqEoTaCX+cEWxzdP4Jn/MV1KluJidOU7071tHLgjJKwU\n\n{0}")]
    [InlineData("old 0\r\n\r\n{0}")]
    [InlineData("old 0\n\n\n{0}")]
    [InlineData("old 18446744073709551616\n\n{0}")]
    public async Task What_is_not_formed_as_it_must_be_is_malformed(string request)
    {
        var bytes = The.Utf8(request.Replace("{0}", Note(30).ToString(), StringComparison.Ordinal));

        using var answer = await _witness.AddAsync(bytes);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task More_hashes_than_any_proof_has_are_malformed()
    {
        using var answer = await _witness.AddAsync(0, Note(30), [.. Enumerable.Repeat(_log.Root(1), 64)]);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_not_read()
    {
        using var answer = await _witness.AddAsync(new byte[AddCheckpoint.MostBytes + 1]);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_spoilt_request_is_never_cosigned(int seed)
    {
        var dice = new Dice(seed);
        var request = new AddCheckpoint(0, [], Note(30)).ToBytes();
        for (var turn = 0; turn < 60; turn++)
        {
            var spoilt = dice.Spoil(request);
            using var answer = await _witness.AddAsync(spoilt);
            (answer.IsSuccessStatusCode && !spoilt.SequenceEqual(request)).ShouldBeFalse();
            ((int)answer.StatusCode).ShouldBeLessThan(500);
        }
    }

    [Fact]
    public async Task It_remembers_what_it_has_seen_when_it_is_started_again()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();
        var key = _witness.Key.ToString();
        await _witness.StopAsync();
        await _witness.StartAgainAsync();

        using var other = await _witness.AddAsync(30, Note(30, _other));
        using var next = await _witness.AddAsync(30, Note(77), Proof(30, 77));

        _witness.Key.ToString().ShouldBe(key);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        next.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_cosigned()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();
        var kept = Directory.GetFiles(Path.Combine(_witness.Folder, "logs")).ShouldHaveSingleItem();
        Directory.CreateDirectory($"{kept}.new");

        using var refused = await _witness.AddAsync(30, Note(77), Proof(30, 77));
        Directory.Delete($"{kept}.new");
        using var other = await _witness.AddAsync(30, Note(78), Proof(30, 78));

        refused.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_its_memory_as_it_wrote_it_it_does_not_start()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();
        await _witness.StopAsync();
        var kept = Directory.GetFiles(Path.Combine(_witness.Folder, "logs")).ShouldHaveSingleItem();
        var text = await File.ReadAllTextAsync(kept);
        await File.WriteAllTextAsync(kept, text.Replace("\n30\n", "\n20\n", StringComparison.Ordinal));

        Should.Throw<HubCannotStart>(() => WitnessHost.Build(_witness.Settings)).Message.ShouldContain(kept);
    }

    [Fact]
    public void Two_witnesses_cannot_share_a_folder() =>
        Should.Throw<HubCannotStart>(() => WitnessHost.Build(_witness.Settings)).Message
            .ShouldStartWith("Another witness is using");

    [Fact]
    public async Task Its_logs_may_come_after_it_was_started()
    {
        File.Delete(_witness.LogKeys);
        using var before = await _witness.AddAsync(0, Note(30));

        _witness.Know(The.Stranger.Verifier, LogKey, The.Witness.Verifier);
        using var after = await _witness.AddAsync(0, Note(30));

        before.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_no_keys()
    {
        await File.WriteAllTextAsync(_witness.LogKeys, $"{LogKey}\nnot a key\n");

        using var answer = await _witness.AddAsync(0, Note(30));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_tells_its_key_and_the_newest_checkpoint_with_both_signatures()
    {
        (await _witness.AddAsync(0, Note(30))).Dispose();

        (await _witness.GetAsync("key")).ShouldBe($"{_witness.Key}\n");
        var newest = await _witness.GetAsync($"checkpoint?origin={Uri.EscapeDataString(LogKey.Name)}");

        new TrustedLog(LogKey, [_witness.Key], 1).Open(The.Utf8(newest)).Checkpoint.Size.ShouldBe(30UL);
    }

    /// <summary>
    /// Nobody signs in to a witness: it takes what a known log's key has signed, and tells what anybody may know.
    /// Whatever else it answered would be open to everybody.
    /// </summary>
    [Fact]
    public void It_answers_nothing_but_what_is_signed_or_public() => _witness.Routes.ShouldBe(
        ["POST /add-checkpoint", "GET /checkpoint", "GET /key", "GET /health/live"], ignoreOrder: true);

    [Fact]
    public async Task Logs_are_witnessed_apart()
    {
        _witness.Know(LogKey, The.Stranger.Verifier);
        (await _witness.AddAsync(0, Note(30))).Dispose();

        using var answer = await _witness.AddAsync(0, Note(30, _other, The.Stranger));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _witness.Evidence.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_at_once_that_begin_at_one_size_one_is_cosigned()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(size =>
            _witness.AddAsync(0, Note(size, size % 2 == 0 ? _log : _other))));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(39);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    private static SignedNote Note(int size, SomeLog? log = null, SignerKey? signer = null)
    {
        signer ??= The.Log;
        var text = new Checkpoint(signer.Verifier.Name, (ulong)size, (log ?? _log).Root(size)).Text();
        return SignedNote.Of(text, signer.Sign(text));
    }

    private static IReadOnlyList<NodeHash> Proof(int from, int to) =>
        ConsistencyProof.Of((ulong)from, (ulong)to, _log.Read);

    private static async Task ShouldBeToldAsync(HttpResponseMessage answer, string size)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/x.tlog.size");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(size);
    }
}
