using System.Collections.Concurrent;
using System.Data.Common;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Entries;
using IntelHub.TestKit;
using Npgsql;

namespace IntelHub.Ledger.Tests.Engines;

public abstract class EntryLogTests : OnEngine
{
    private readonly HandClock _clock = new();
    private RunningLog _log = null!;

    private protected EntryLogTests(PostgresFixture? postgres) : base(postgres)
    {
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _log = await RunningLog.StartAsync(Writer, _clock);
    }

    public override async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Callers_that_come_together_share_a_commit_and_each_hears_of_its_own_entries()
    {
        await Engine.CountCommitsAsync();
        var calls = Enumerable.Range(0, 200).Select(number => Facts(1 + (number % 3))).ToList();
        var occupied = await Engine.OccupyAsync();
        var answers = calls.Select(call => _log.EnterAsync(call)).ToList();
        await ReleaseAsync(occupied);

        var entered = (await Task.WhenAll(answers)).Cast<EnterAnswer.Entered>().ToList();

        // The first may have gone alone, before the others came.
        (await Engine.AskAsync<long>("SELECT count(*) FROM commits"))[0].ShouldBeInRange(1, 2);
        var log = await WholeLogAsync();
        log.Count.ShouldBe(calls.Sum(call => call.Length));
        foreach (var (call, answer) in calls.Zip(entered))
        {
            answer.Indexes.Select(index => log[(int)index].Entry.Fact).ShouldBe(call.Select(fact => fact.FactId));
        }
    }

    [Fact]
    public async Task More_than_one_commit_should_hold_is_entered_in_several()
    {
        await Engine.CountCommitsAsync();
        var answers = Facts(1400).Select(fact => EnterAsync(fact)).ToList();

        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer is EnterAnswer.Entered);

        (await Engine.AskAsync<long>("SELECT count(*) FROM commits"))[0].ShouldBeGreaterThanOrEqualTo(3);
        (await WholeLogAsync()).Count.ShouldBe(1400);
    }

    [Fact]
    public async Task While_nothing_can_be_entered_one_caller_in_a_second_tries_and_the_others_hear_so_at_once()
    {
        await Engine.BreakAsync();
        (await EnterAsync(Fact(1))).ShouldBeOfType<EnterAnswer.NotEntered>();
        await Engine.MendAsync();

        // The second is not over: nobody tries, or this would be entered.
        (await EnterAsync(Fact(2))).ShouldBeOfType<EnterAnswer.NotEntered>();

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await EnterAsync(Fact(3))).ShouldBeOfType<EnterAnswer.Entered>().Indexes.ShouldBe([0]);
        (await EnterAsync(Fact(4))).ShouldBeOfType<EnterAnswer.Entered>().Indexes.ShouldBe([1]);
        await WholeLogAsync();
    }

    [Fact]
    public async Task Everybody_who_waits_hears_that_the_hub_stops()
    {
        var occupied = await Engine.OccupyAsync();
        var answers = Facts(50).Select(fact => EnterAsync(fact)).ToList();

        await _log.StopAsync();

        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer is EnterAnswer.NotEntered);
        (await EnterAsync(Fact())).ShouldBeOfType<EnterAnswer.NotEntered>();
        await ReleaseAsync(occupied);
        (await WholeLogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_that_goes_away_loses_nobody_elses_entry()
    {
        using var goes = new CancellationTokenSource();
        var occupied = await Engine.OccupyAsync();
        var answers = Facts(10).Select(fact => EnterAsync(fact)).ToList();
        var gone = _log.EnterAsync([Fact(11)], goes.Token);
        answers.AddRange(Facts(10).Select(fact => EnterAsync(fact)));
        await goes.CancelAsync();
        await ReleaseAsync(occupied);

        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        (await Task.WhenAll(answers)).ShouldAllBe(answer => answer is EnterAnswer.Entered);
        await WholeLogAsync();
    }

    [Fact]
    public async Task When_another_program_has_the_database_callers_hear_so_and_later_it_works_again()
    {
        var occupied = await Engine.OccupyAsync();

        // Nobody lets go before the answer is there.
        (await EnterAsync(Fact(1))).ShouldBeOfType<EnterAnswer.NotEntered>();

        await ReleaseAsync(occupied);
        await UntilEnteredAsync(Fact(2));
        await WholeLogAsync();
    }

    [Fact]
    public async Task A_fact_that_can_never_be_entered_is_refused_and_those_beside_it_are_entered()
    {
        var occupied = await Engine.OccupyAsync();
        var before = EnterAsync(Fact(1));
        var refused = Unacceptable().Select(fact => EnterAsync(fact)).ToList();
        var after = EnterAsync(Fact(2));
        await ReleaseAsync(occupied);

        foreach (var one in refused)
        {
            await Should.ThrowAsync<FactRefused>(() => one);
        }

        (await before).ShouldBeOfType<EnterAnswer.Entered>();
        (await after).ShouldBeOfType<EnterAnswer.Entered>();
        (await WholeLogAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_with_such_a_fact_enters_none_of_its_facts()
    {
        var facts = Unacceptable().Select(refused => (AuditFact[])[Fact(1), refused, Fact(2)]);
        foreach (var call in facts)
        {
            await Should.ThrowAsync<FactRefused>(() => _log.EnterAsync(call));
        }

        (await WholeLogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_longest_entry_that_others_can_read_is_entered()
    {
        // Nobody acted, so that there is no commitment: some have a letter that JSON spells longer.
        var longest = Fact() with { Who = "police-system", Because = "" };
        var room = 65_535 - NewEntry.Of(longest, TestHub.Noon).Bytes.Length;
        longest = longest with { Because = new string('x', room) };

        (await Writer.AppendAsync([NewEntry.Of(longest, TestHub.Noon)], CancellationToken.None)).ShouldBe([0]);

        (await WholeLogAsync())[0].Bytes.Length.ShouldBe(65_535);
        Should.Throw<FactRefused>(() => NewEntry.Of(longest with { Because = longest.Because + "x" }, TestHub.Noon));
    }

    private protected Task<EnterAnswer> EnterAsync(AuditFact fact) => _log.EnterAsync(fact);

    /// <summary>As the outbox does it: again and again, until it is entered.</summary>
    private protected async Task<long> UntilEnteredAsync(AuditFact fact)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await EnterAsync(fact) is EnterAnswer.Entered entered)
            {
                return entered.Indexes[0];
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private static AuditFact[] Unacceptable() =>
    [
        Fact() with { Because = new string('x', 66_000) },
        Fact() with { Who = "a\0b" },
        Fact() with { Organisation = "a\0b" },
        Fact() with { Originator = "a\0b" },
        Fact() with { Operation = "a\0b" },
        Fact() with { Explanation = ["fine", "a\0b"] },
        Fact() with { Who = "half \uD800 of a character" },
        Fact() with { Organisation = "half \uDC00 of a character" },
    ];

    private static async Task ReleaseAsync(DbTransaction occupied)
    {
        var connection = occupied.Connection!;
        await occupied.RollbackAsync();
        await connection.DisposeAsync();
    }

    public sealed class OnSqlite() : EntryLogTests(null);

    [Collection(Postgres.Name)]
    public sealed class OnPostgres(PostgresFixture postgres) : EntryLogTests(postgres)
    {
        [Fact]
        public async Task Whatever_was_acknowledged_is_there_once_after_the_server_died_under_load()
        {
            const int Callers = 16;
            const int EachOf = 60;
            var server = ((PostgresEngine)Engine).Server;
            var acknowledged = new ConcurrentDictionary<long, Guid>();
            var calling = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                foreach (var fact in Facts(EachOf))
                {
                    acknowledged.TryAdd(await UntilEnteredAsync(fact), fact.FactId).ShouldBeTrue();
                }
            })).ToList();

            for (var kill = 1; kill <= 3; kill++)
            {
                while (acknowledged.Count < Callers * EachOf * kill / 4)
                {
                    await Task.Yield();
                }

                await server.KillAsync();
                await server.StartAgainAsync();
            }

            await Task.WhenAll(calling);
            var log = await WholeLogOfTheNewServerAsync();
            log.Count.ShouldBe(Callers * EachOf);
            acknowledged.Count.ShouldBe(log.Count);
            log.ShouldAllBe(entry => acknowledged[entry.Index] == entry.Entry.Fact);
        }

        /// <summary>A pooled connection that nobody used since the kill says only when used that it died.</summary>
        private async Task<IReadOnlyList<ReadEntry>> WholeLogOfTheNewServerAsync()
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    return await WholeLogAsync();
                }
                catch (NpgsqlException) when (tries <= 100)
                {
                }
            }
        }
    }
}
