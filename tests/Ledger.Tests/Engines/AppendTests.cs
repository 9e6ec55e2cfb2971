using System.Data.Common;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Entries;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.Tests.Engines;

public abstract class AppendTests : OnEngine
{
    private protected AppendTests(PostgresFixture? postgres) : base(postgres)
    {
    }

    [Fact]
    public async Task Entries_stand_in_the_order_in_which_they_were_given()
    {
        var (first, then) = (Facts(5), Facts(300));

        (await AppendAsync(first)).ShouldBe([0, 1, 2, 3, 4]);
        (await AppendAsync(then)).ShouldBe(Enumerable.Range(5, 300).Select(i => (long)i));

        (await WholeLogAsync()).Select(entry => entry.Entry.Fact)
            .ShouldBe(first.Concat(then).Select(fact => fact.FactId));
    }

    [Fact]
    public async Task A_fact_given_twice_in_one_call_has_one_entry()
    {
        var (twice, once) = (Fact(1), Fact(2));

        (await AppendAsync(twice, once, twice)).ShouldBe([0, 1, 0]);

        (await WholeLogAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_fact_given_again_keeps_its_first_entry()
    {
        var again = Fact(1);
        await AppendAsync(again, Fact(2));
        var before = await WholeLogAsync();

        (await AppendAsync(again)).ShouldBe([0]);
        (await AppendAsync(Fact(3), again with { Because = "another" })).ShouldBe([2, 0]);

        var after = await WholeLogAsync();
        after[0].Bytes.ShouldBe(before[0].Bytes);
        after[0].Who.ShouldBe(again.Who);
    }

    [Fact]
    public async Task No_facts_are_no_entries()
    {
        (await AppendAsync()).ShouldBeEmpty();

        (await WholeLogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_fails_in_the_middle_leaves_nothing_behind()
    {
        var (before, later) = (Fact(1), Facts(3));
        await AppendAsync(before);
        await Engine.RefuseInsertsAsync("ledger_openings", $"NEW.value = '{later[1].Who}'");

        await Should.ThrowAsync<DbException>(() => AppendAsync(later));

        (await WholeLogAsync()).ShouldHaveSingleItem().Entry.Fact.ShouldBe(before.FactId);
        (await Engine.AskAsync<string>("SELECT value FROM ledger_openings")).ShouldBe([before.Who]);
        await Engine.MendAsync();
        (await AppendAsync(later)).ShouldBe([1, 2, 3]);
        await WholeLogAsync();
    }

    [Fact]
    public async Task The_log_goes_on_where_it_ended_when_the_hub_is_started_again()
    {
        var known = Fact(1);
        await AppendAsync([known, .. Facts(6)]);
        await Database.DisposeAsync();

        await using var database = Engine.Open();
        var writer = new EntryWriter(database, TimeProvider.System);
        (await writer.AppendAsync([Fact(8), known, Fact(9)], CancellationToken.None)).ShouldBe([7, 0, 8]);

        await WholeLogAsync(database);
    }

    [Fact]
    public async Task Writers_of_two_processes_make_one_log_and_enter_each_fact_once()
    {
        const int Writers = 8;
        var facts = Facts(120);
        await using var other = Engine.Open();
        EntryWriter[] writers = [Writer, new EntryWriter(other, TimeProvider.System)];

        // Every writer is given all facts, in an order and in calls of its own.
        var given = await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(async () =>
        {
            var dice = new Dice(number);
            var places = new Dictionary<Guid, long>();
            var mine = facts.OrderBy(_ => dice.Below(1000)).ToList();
            while (mine.Count > 0)
            {
                var call = mine.Take(1 + dice.Below(9)).ToList();
                mine.RemoveRange(0, call.Count);
                var indexes = await writers[number % 2].AppendAsync(call, CancellationToken.None);
                foreach (var (fact, index) in call.Zip(indexes))
                {
                    places.Add(fact.FactId, index);
                }
            }

            return places;
        })));

        var log = await WholeLogAsync();
        log.Count.ShouldBe(facts.Length);
        foreach (var places in given)
        {
            places.OrderBy(place => place.Value).Select(place => place.Key)
                .ShouldBe(log.Select(entry => entry.Entry.Fact));
        }
    }

    [Fact]
    public async Task What_is_read_is_what_was_given()
    {
        var fact = Fact() with
        {
            Who = "Siân Ó Brádaigh 🦊 \"quoted\" \\ \t",
            Organisation = "Heddlu-Gogledd-Cymru ŵ",
            Fields = new Dictionary<string, string> { ["ünïcode"] = "full" },
            Because = "a \u0000 that an engine would not take as text",
            Item = SortableId.New(TestHub.Noon),
            Explanation = [new string('é', 40_000), "And a last line."],
        };

        await AppendAsync(fact);

        var read = (await WholeLogAsync()).ShouldHaveSingleItem();
        read.Who.ShouldBe(fact.Who);
        read.Explanation.ShouldBe(string.Join('\n', fact.Explanation));
        read.Entry.Organisation.ShouldBe(fact.Organisation);
        read.Entry.Because.ShouldBe(fact.Because);
        read.Entry.Fields!["ünïcode"].ShouldBe("full");
        read.Openings.Single(opening => opening.Slot == OpeningSlot.Person).Commitment()
            .ShouldBe(read.Entry.Person);
        (await Engine.AskAsync<string>("SELECT organisation FROM ledger_entries")).ShouldBe([fact.Organisation]);
    }

    [Theory]
    [InlineData("DELETE FROM ledger_head")]
    [InlineData("UPDATE ledger_head SET size = size + 1")]
    public async Task Nothing_is_added_to_a_log_whose_head_was_tampered_with(string tampering)
    {
        await AppendAsync(Facts(2));
        await Engine.RunAsync(tampering);

        await Should.ThrowAsync<DbException>(() => AppendAsync(Fact(3)));

        (await Engine.AskAsync<long>("SELECT count(*) FROM ledger_entries")).ShouldBe([2]);
    }

    [Fact]
    public async Task A_head_that_was_moved_back_overwrites_nothing()
    {
        await AppendAsync(Fact(1));
        var frontier = Convert.ToHexString((await Engine.AskAsync<byte[]>("SELECT frontier FROM ledger_head"))[0]);
        await AppendAsync(Fact(2));
        await Engine.RunAsync($"UPDATE ledger_head SET size = 1, frontier = {Engine.Bytes(frontier)}");

        await Should.ThrowAsync<DbException>(() => AppendAsync(Fact(3)));

        (await Engine.AskAsync<long>("SELECT count(*) FROM ledger_entries")).ShouldBe([2]);
    }

    public sealed class OnSqlite() : AppendTests(null);

    [Collection(Postgres.Name)]
    public sealed class OnPostgres(PostgresFixture postgres) : AppendTests(postgres);
}
