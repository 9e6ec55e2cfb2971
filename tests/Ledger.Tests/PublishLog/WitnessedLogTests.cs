using System.Net;
using System.Text;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Tests.Witnessing;

namespace IntelHub.Ledger.Tests.PublishLog;

public sealed class WitnessedLogTests : IAsyncLifetime
{
    private SomeLedger _ledger = null!;
    private SomeWitness _witness = null!;

    public async Task InitializeAsync()
    {
        _ledger = SomeLedger.Start();
        _witness = await SomeWitness.StartAsync(_ledger.Key.Verifier);
        await _ledger.StartAgainAsync(_witness.AsSeenBy);
        await _ledger.AppendAsync(300);
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _witness.DisposeAsync();
    }

    [Fact]
    public async Task What_is_published_bears_both_signatures_in_every_place()
    {
        await PublishAsync(300);
        await _ledger.AppendAsync(5);
        await PublishAsync(305);

        (await _ledger.Table.NewestAsync(CancellationToken.None))
            .ShouldBe(await File.ReadAllBytesAsync(_ledger.Folder.Checkpoint));
        (await _witness.NewestAsync(SomeLedger.Origin)).ShouldNotBeNull().Size.ShouldBe(305UL);
        (await File.ReadAllTextAsync(_ledger.Folder.PublicKeys))
            .ShouldBe($"{_ledger.Key.Verifier}\n{_witness.Key}\n");
    }

    [Fact]
    public async Task While_the_witness_is_missing_the_published_checkpoint_stays_and_then_all_is_published()
    {
        await PublishAsync(300);
        await _witness.StopAsync();
        await _ledger.AppendAsync(20);
        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);
        await _ledger.AppendAsync(20);
        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);

        Published().Size.ShouldBe(300UL);
        _ledger.Standing.MayTry().ShouldBeTrue();

        await _witness.StartAgainAsync();
        await PublishAsync(340);
    }

    [Fact]
    public async Task Before_the_witness_was_ever_there_nothing_is_published()
    {
        var key = await File.ReadAllBytesAsync(_witness.KeyFile);
        File.Delete(_witness.KeyFile);

        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);

        File.Exists(_ledger.Folder.Checkpoint).ShouldBeFalse();
        await File.WriteAllBytesAsync(_witness.KeyFile, key);
        await PublishAsync(300);
    }

    [Fact]
    public async Task A_checkpoint_from_before_there_was_a_witness_is_cosigned_though_nothing_was_added()
    {
        await _ledger.StartAgainAsync(_ => null);
        await _ledger.PublishAsync();
        await _ledger.StartAgainAsync(_witness.AsSeenBy);

        await PublishAsync(300);
    }

    [Fact]
    public async Task The_witness_is_asked_once_after_each_start_and_then_only_for_what_is_new()
    {
        await PublishAsync(300);
        await _witness.StopAsync();
        await PublishAsync(300);
        await _ledger.StartAgainAsync();
        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);
        await _witness.StartAgainAsync();

        await PublishAsync(300);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_again()
    {
        await PublishAsync(300);
        await _ledger.AppendAsync(20);
        await _ledger.StartAgainAsync(AfterIt(_ => throw new HttpRequestException("The line was cut.")));
        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);
        (await _witness.NewestAsync(SomeLedger.Origin)).ShouldNotBeNull().Size.ShouldBe(320UL);
        await _ledger.AppendAsync(20);

        await _ledger.StartAgainAsync(_witness.AsSeenBy);

        await PublishAsync(340);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "text/plain", "")]
    [InlineData(HttpStatusCode.Forbidden, "text/plain", "")]
    [InlineData(HttpStatusCode.InternalServerError, "text/plain", "")]
    [InlineData(HttpStatusCode.Redirect, "text/plain", "")]
    [InlineData(HttpStatusCode.OK, "text/plain", "")]
    [InlineData(HttpStatusCode.OK, "text/plain", "yes\n")]
    [InlineData(HttpStatusCode.OK, "text/plain", "\u2014 witness.example/w1 GbvDCgAAAABqsTuA\n")]
    [InlineData(HttpStatusCode.Conflict, "text/plain", "5000\n")]
    [InlineData(HttpStatusCode.Conflict, "text/x.tlog.size", "5000")]
    [InlineData(HttpStatusCode.Conflict, "text/x.tlog.size", "many\n")]
    [InlineData(HttpStatusCode.Conflict, "text/x.tlog.size", "17\n")]
    public async Task An_answer_that_says_nothing_of_the_log_neither_publishes_nor_closes_it(
        HttpStatusCode status, string type, string body)
    {
        await _ledger.StartAgainAsync(AfterIt(_ => Answer(status, type, body)));

        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);

        _ledger.Standing.IsClosed.ShouldBeFalse();
        File.Exists(_ledger.Folder.Checkpoint).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cosignature_by_another_key_is_none()
    {
        await using var other = await SomeWitness.StartAsync(_ledger.Key.Verifier);
        await _ledger.StartAgainAsync(log => new Witness(Witness.ClientOf(other.Address), _witness.KeyFile, log));

        await Should.ThrowAsync<WitnessMissing>(_ledger.PublishAsync);

        File.Exists(_ledger.Folder.Checkpoint).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 300)]
    [InlineData(20, 320)]
    [InlineData(19, 319)]
    [InlineData(50, 350)]
    public async Task A_whole_folder_that_was_put_back_closes_the_log_however_it_went_on(int entries, ulong size)
    {
        await PublishAsync(300);
        var copy = await _ledger.CopyAsync();
        await _ledger.AppendAsync(20);
        await PublishAsync(320);

        await _ledger.PutBackAsync(copy);
        await _ledger.AppendAsync(entries);

        (await _ledger.PublishAsync()).ShouldBeNull();

        _ledger.Standing.IsClosed.ShouldBeTrue();
        Published().Size.ShouldBe(300UL);
        Checkpoint.Parse(_ledger.NoteIn(_ledger.Folder.Signed).Text).Size.ShouldBe(size);
        (await _witness.NewestAsync(SomeLedger.Origin)).ShouldNotBeNull().Size.ShouldBe(320UL);
        _witness.Evidence.Length.ShouldBe(size >= 320 ? 1 : 0);
    }

    [Fact]
    public async Task Publishing_at_once_from_many_sides_is_publishing_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await _ledger.AppendAsync(3);
            await _ledger.PublishAsync();
        }));

        await PublishAsync(324);
    }

    private async Task PublishAsync(ulong size)
    {
        (await _ledger.PublishAsync()).ShouldNotBeNull().Size.ShouldBe(size);
        Published().Size.ShouldBe(size);
        Published().Root.ShouldBe(await _ledger.RootAsync(size));
    }

    private Checkpoint Published() => new TrustedLog(_ledger.Key.Verifier, [_witness.Key], 1)
        .Open(File.ReadAllBytes(_ledger.Folder.Checkpoint)).Checkpoint;

    /// <summary>The witness does its work, and something else comes back.</summary>
    private Func<VerifierKey, Witness?> AfterIt(Func<HttpResponseMessage, HttpResponseMessage> change) => log =>
        new Witness(
            new HttpClient(new ChangedAnswers(change)) { BaseAddress = _witness.Address }, _witness.KeyFile, log);

    private static HttpResponseMessage Answer(HttpStatusCode status, string type, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    private sealed class ChangedAnswers(Func<HttpResponseMessage, HttpResponseMessage> change)
        : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var answer = await base.SendAsync(request, cancellationToken);
            return change(answer);
        }
    }
}
