using IntelHub.Platform.Bus.Claims;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IntelHub.Platform.Tests.Bus;

/// <summary>Who may hand out which rows, when several processes ask. Here nobody does so by themselves.</summary>
public sealed class OutboxClaimsTests : IAsyncLifetime
{
    private const string Consumer = nameof(FirstTallyConsumer);
    private const int Most = 200;

    private static readonly TimeSpan _noPause = TimeSpan.Zero;

    private TestDatabase _database = null!;
    private TestHub _hub = null!;
    private OutboxClaims _one = null!;
    private OutboxClaims _another = null!;

    public async Task InitializeAsync()
    {
        _database = await TestEngine.NewPostgresAsync();
        _hub = await TestHub.StartAsync(
            modules => modules.With<SilentTallyModule>().Elsewhere<LesserTallyModule>(), settings: _database.Setting);
        var databases = _hub.Services.GetRequiredService<IHubDatabases>();
        (_one, _another) = (new OutboxClaims(databases, _hub.Clock), new OutboxClaims(databases, _hub.Clock));
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_row_is_claimed_by_one()
    {
        await _hub.AnnounceAsync("a", 1);
        await _hub.AnnounceAsync("b", 2);

        var mine = await ClaimAsync(_one, most: 1);
        var theirs = await ClaimAsync(_another);

        mine.ShouldHaveSingleItem().Key.ShouldBe("a");
        theirs.ShouldHaveSingleItem().Key.ShouldBe("b");
        (await ClaimAsync(_one)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_come_in_the_order_they_were_said()
    {
        await _hub.AnnounceAsync("a", [.. Enumerable.Range(1, 50)]);

        var claimed = await ClaimAsync(_one);

        claimed.Select(row => row.Sequence).ShouldBeInOrder(SortDirection.Ascending);
        claimed.Count.ShouldBe(50);
    }

    [Fact]
    public async Task Later_rows_of_a_queue_are_nobodys_while_earlier_ones_are_claimed()
    {
        await _hub.AnnounceAsync("a", 1, 2, 3);
        await ClaimAsync(_one, most: 1);

        (await ClaimAsync(_another)).ShouldBeEmpty();
        (await ClaimAsync(_one)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Later_rows_of_a_queue_are_nobodys_while_an_earlier_one_is_just_being_ended()
    {
        await _hub.AnnounceAsync("a", 1, 2, 3);
        await _hub.AnnounceAsync("b", 4);
        await using var ending = await EndFirstAsync();

        (await ClaimAsync(_one)).ShouldHaveSingleItem().Key.ShouldBe("b");

        await ending.CloseAsync();
        (await ClaimAsync(_one)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Renewing_does_not_wait_for_a_row_that_is_just_being_ended()
    {
        await _hub.AnnounceAsync("a", 1);
        await _hub.AnnounceAsync("b", 2);
        var claimed = await ClaimAsync(_one);
        await LapseAsync();
        await using var ending = await EndFirstAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        await _one.RenewAsync(claimed, patience.Token);

        (await ClaimAsync(_another)).ShouldBeEmpty();
        await ending.CloseAsync();
        (await ClaimAsync(_another)).ShouldHaveSingleItem().Key.ShouldBe("a");
    }

    [Fact]
    public async Task Another_takes_what_a_process_that_died_had_claimed_once_that_has_lapsed()
    {
        await _hub.AnnounceAsync("a", 1, 2);
        await ClaimAsync(_one);

        await LapseAsync();

        (await ClaimAsync(_another)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_renewed_does_not_lapse()
    {
        await _hub.AnnounceAsync("a", 1, 2);
        var claimed = await ClaimAsync(_one);
        await LapseAsync();

        await _one.RenewAsync(claimed, CancellationToken.None);

        (await ClaimAsync(_another)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_has_taken_cannot_be_renewed_released_or_failed()
    {
        await _hub.AnnounceAsync("a", 1);
        var lost = (await ClaimAsync(_one)).ShouldHaveSingleItem();
        await LapseAsync();
        await ClaimAsync(_another);
        var before = await RowsAsync();

        await _one.RenewAsync([lost], CancellationToken.None);
        await _one.ReleaseAsync(lost.Claim, [lost.Sequence], CancellationToken.None);
        await _one.WaitAsync(lost, [], _noPause, CancellationToken.None);
        var wasLast = await _one.FailAsync(lost, [], allowed: 1, _noPause, CancellationToken.None);

        wasLast.ShouldBeNull();
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_let_go_is_anyones_at_once()
    {
        await _hub.AnnounceAsync("a", 1, 2);
        var claimed = await ClaimAsync(_one);

        await _one.ReleaseAsync(claimed[0].Claim, [.. claimed.Select(row => row.Sequence)], CancellationToken.None);

        (await ClaimAsync(_another)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_process_waits_with_a_queue_that_one_has_seen_fail(bool mustWait)
    {
        await _hub.AnnounceAsync("a", 1, 2, 3);
        var claimed = await ClaimAsync(_one, most: 2);
        var pause = TimeSpan.FromMinutes(1);

        await (mustWait
            ? _one.WaitAsync(claimed[0], [claimed[1].Sequence], pause, CancellationToken.None)
            : _one.FailAsync(claimed[0], [claimed[1].Sequence], allowed: 3, pause, CancellationToken.None));

        (await ClaimAsync(_another)).ShouldBeEmpty();
        (await ClaimAsync(_one)).ShouldBeEmpty();
        await _database.AskAsync("UPDATE platform.outbox SET not_before = not_before - interval '1 minute'");
        var again = await ClaimAsync(_another);
        again.Count.ShouldBe(3);
        again[0].Attempts.ShouldBe(mustWait ? 0 : 1);
    }

    [Fact]
    public async Task After_the_last_attempt_a_row_is_set_aside_and_those_behind_it_go_on()
    {
        await _hub.AnnounceAsync("a", 1, 2, 3);
        var claimed = await ClaimAsync(_one, most: 2);

        var wasLast = await _one.FailAsync(
            claimed[0], [claimed[1].Sequence], allowed: 1, _noPause, CancellationToken.None);

        wasLast.ShouldBe(true);
        (await ClaimAsync(_another)).Select(row => row.Sequence)
            .ShouldBe([claimed[1].Sequence, claimed[1].Sequence + 1]);
    }

    [Fact]
    public async Task Only_rows_of_consumers_that_run_here_are_claimed()
    {
        await _hub.AnnounceAsync("a", 1);

        var claimed = await _one.ClaimAsync(
            [nameof(SecondTallyConsumer)], Most, OutboxClaims.Lease, CancellationToken.None);

        claimed.ShouldBeEmpty();
    }

    /// <summary>
    /// At random: claiming, ending, failing, dying, saying more. Whoever ends a row is never ahead of the queue, though
    /// a process that was taken for dead goes on with what it had.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_happens_no_row_ends_before_an_earlier_one_of_its_queue(int seed)
    {
        var dice = new Dice(seed);
        var databases = _hub.Services.GetRequiredService<IHubDatabases>();
        var processes = Enumerable.Range(0, 3)
            .Select(_ => (Claims: new OutboxClaims(databases, _hub.Clock), Queues: new List<Queue<ClaimedRow>>()))
            .ToList();
        for (var step = 0; step < 300; step++)
        {
            var (claims, queues) = processes[dice.Below(processes.Count)];
            switch (dice.Below(10))
            {
                case 0 or 1:
                    await _hub.AnnounceAsync($"key-{dice.Below(3)}", [.. Enumerable.Range(0, 1 + dice.Below(4))]);
                    break;
                case 2 or 3 or 4:
                    queues.AddRange((await ClaimAsync(claims, 1 + dice.Below(6)))
                        .GroupBy(row => row.Key).Select(queue => new Queue<ClaimedRow>(queue)));
                    break;
                case 5:
                    await LapseAsync();
                    break;
                case 6 when queues.Count > 0:
                    var failing = dice.One(queues);
                    queues.Remove(failing);
                    var row = failing.Dequeue();
                    long[] behind = [.. failing.Select(later => later.Sequence)];
                    await claims.FailAsync(row, behind, allowed: 3, _noPause, CancellationToken.None);
                    break;
                case > 6 when queues.Count > 0:
                    var going = dice.One(queues);
                    await EndAsync(going.Dequeue());
                    queues.RemoveAll(queue => queue.Count == 0);
                    break;
            }
        }
    }

    // What ConsumeAsync does: the row ends with the effect, and without it there is none.
    private async Task EndAsync(ClaimedRow row)
    {
        var ended = await _database.AskAsync(
            $"DELETE FROM platform.outbox WHERE sequence = {row.Sequence} RETURNING sequence");
        if (ended.Count == 1)
        {
            (await _database.AskAsync(
                $"SELECT sequence FROM platform.outbox WHERE key = '{row.Key}' AND sequence < {row.Sequence} " +
                "AND set_aside_at IS NULL")).ShouldBeEmpty();
        }
    }

    private static Task<IReadOnlyList<ClaimedRow>> ClaimAsync(OutboxClaims claims, int most = Most) =>
        claims.ClaimAsync([Consumer], most, OutboxClaims.Lease, CancellationToken.None);

    private Task<IReadOnlyList<string>> RowsAsync() => _database.AskAsync("SELECT * FROM platform.outbox");

    /// <summary>As if so much time had gone by.</summary>
    /// <summary>The oldest row is deleted in a transaction that goes on until the connection is closed.</summary>
    private async Task<NpgsqlConnection> EndFirstAsync()
    {
        var ending = new NpgsqlConnection(_database.Server.ConnectionTo(_database.Name));
        await ending.OpenAsync();
        await ending.BeginTransactionAsync();
        await using var delete = new NpgsqlCommand(
            "DELETE FROM platform.outbox WHERE sequence = (SELECT min(sequence) FROM platform.outbox)", ending);
        await delete.ExecuteNonQueryAsync();
        return ending;
    }

    private async Task LapseAsync() => await _database.AskAsync(
        "UPDATE platform.outbox SET claimed_until = claimed_until - interval '1 minute'");
}
