using System.Data.Common;
using System.Text;
using Dapper;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.Tests.Engines;

public abstract class ErasureTests : OnEngine
{
    private static readonly Guid _item = SortableId.New(TestHub.Noon);
    private static readonly Guid _another = SortableId.New(TestHub.Noon);

    private protected ErasureTests(PostgresFixture? postgres) : base(postgres)
    {
    }

    [Fact]
    public async Task With_an_item_go_the_names_of_whoever_did_something_with_it()
    {
        await AppendAsync(
            Done(1, _item) with { Explanation = ["You are shown the headline."] }, Done(2, _another), Done(3, null));
        var before = await WholeLogAsync();

        await AppendAsync(Erased(_item));

        var log = await WholeLogAsync();
        log.Select(entry => entry.Who).ShouldBe([null, "person-2", "person-3", "officer"]);
        log[0].Openings.ShouldBeEmpty();
        log.Take(3).Select(entry => entry.Bytes).ShouldBe(before.Select(entry => entry.Bytes));
    }

    [Fact]
    public async Task It_makes_no_difference_that_both_come_in_one_call()
    {
        await AppendAsync(Done(1, _item), Erased(_item), Done(2, _item), Done(3, _another));

        (await WholeLogAsync()).Select(entry => entry.Who).ShouldBe([null, "officer", null, "person-3"]);
    }

    [Fact]
    public async Task News_that_comes_after_the_erasure_loses_its_names_if_it_is_older()
    {
        var erased = Erased(_item);
        await AppendAsync(erased);

        await AppendAsync(
            Done(1, _item) with { OccurredAt = erased.OccurredAt.AddHours(-1) },
            Done(2, _item) with { OccurredAt = erased.OccurredAt.AddHours(1) });

        (await WholeLogAsync()).Select(entry => entry.Who).ShouldBe(["officer", null, "person-2"]);
    }

    [Fact]
    public async Task What_was_erased_does_not_come_back_with_its_fact()
    {
        var done = Done(1, _item);
        await AppendAsync(done);
        await AppendAsync(Erased(_item));

        await AppendAsync(done);

        (await WholeLogAsync()).Select(entry => entry.Who).ShouldBe([null, "officer"]);
    }

    [Fact]
    public async Task An_erasure_that_fails_takes_nothing_away()
    {
        await AppendAsync(Done(1, _item));
        await Engine.BreakAsync();

        await Should.ThrowAsync<DbException>(() => AppendAsync(Erased(_item)));

        (await WholeLogAsync()).ShouldHaveSingleItem().Who.ShouldBe("person-1");
    }

    private static AuditFact Done(int number, Guid? item) => Fact(number) with
    {
        Who = $"person-{number}",
        Item = item,
    };

    private static AuditFact Erased(Guid item) => Fact(9) with
    {
        Who = "officer",
        Operation = AuditOperation.Erasure,
        Item = item,
        OccurredAt = TestHub.Noon.AddDays(1),
    };

    public sealed class OnSqlite() : ErasureTests(null)
    {
        [Fact]
        public async Task No_file_has_the_name_any_more()
        {
            await AppendAsync(Done(1, _item));
            FilesHave("person-1").ShouldBeTrue();

            await AppendAsync(Erased(_item));

            FilesHave("person-1").ShouldBeFalse();
        }

        [Fact]
        public async Task Nor_when_somebody_was_reading_meanwhile()
        {
            await AppendAsync(Done(1, _item));
            await using (var reading = await Database.OpenAsync(CancellationToken.None))
            {
                await reading.ExecuteAsync("BEGIN; SELECT count(*) FROM ledger_entries");
                await AppendAsync(Erased(_item));
                FilesHave("person-1").ShouldBeTrue();
                await reading.ExecuteAsync("COMMIT");
            }

            await AppendAsync(Fact());

            FilesHave("person-1").ShouldBeFalse();
        }

        private bool FilesHave(string text)
        {
            var files = ((SqliteEngine)Engine).Files.ToList();
            files.Count.ShouldBe(3);
            return files.Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
        }
    }

    [Collection(Postgres.Name)]
    public sealed class OnPostgres(PostgresFixture postgres) : ErasureTests(postgres)
    {
        [Fact]
        public async Task The_table_has_the_name_no_more_once_it_was_written_anew()
        {
            await AppendAsync(Done(1, _item));
            await Engine.RunAsync("CHECKPOINT;");
            (await TableHasAsync("person-1")).ShouldBeTrue();

            await AppendAsync(Erased(_item));
            await Engine.RunAsync("VACUUM FULL ledger_openings");
            await Engine.RunAsync("CHECKPOINT;");

            (await TableHasAsync("person-1")).ShouldBeFalse();
        }

        [Fact]
        public async Task The_server_vacuums_for_a_single_row()
        {
            var options = (await Engine.AskAsync<string[]>(
                "SELECT reloptions FROM pg_class WHERE relname = 'ledger_openings'"))[0];

            options.ShouldContain("autovacuum_vacuum_threshold=0");
            options.ShouldContain("autovacuum_vacuum_scale_factor=0");
        }

        private async Task<bool> TableHasAsync(string text) => (await Engine.AskAsync<bool>(
            $"""
            SELECT position('{text}'::bytea IN pg_read_binary_file(pg_relation_filepath('ledger_openings'))) > 0
            """))[0];
    }
}
