using System.Data.Common;

namespace IntelHub.Ledger.Tests.Engines;

public abstract class AppendOnlyTests : OnEngine
{
    private const string Copy =
        """
        INSERT INTO ledger_entries SELECT log_index, fact_id, occurred_at, operation, 'nobody', originator, item, entry
        FROM ledger_entries WHERE true ON CONFLICT (log_index) DO UPDATE SET organisation = 'nobody'
        """;

    private protected AppendOnlyTests(PostgresFixture? postgres) : base(postgres)
    {
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET organisation = 'nobody'")]
    [InlineData("UPDATE ledger_entries SET log_index = log_index + 10")]
    [InlineData("DELETE FROM ledger_entries WHERE log_index = 1")]
    [InlineData(Copy)]
    public Task An_entry_is_neither_changed_nor_removed(string sql) => ShouldBeRefusedAsync(sql);

    private protected async Task ShouldBeRefusedAsync(string sql)
    {
        await AppendAsync(Facts(3));
        var before = await WholeLogAsync();

        var refusal = await Should.ThrowAsync<DbException>(() => Engine.RunAsync(sql));

        refusal.Message.ShouldContain("ledger entries are never");
        (await WholeLogAsync()).Select(entry => entry.Bytes).ShouldBe(before.Select(entry => entry.Bytes));
        (await Engine.AskAsync<string>("SELECT DISTINCT organisation FROM ledger_entries")).ShouldBe(["kent-police"]);
    }

    public sealed class OnSqlite() : AppendOnlyTests(null)
    {
        [Theory]
        [InlineData("log_index, 'another fact'")]
        [InlineData("log_index + 100, fact_id")]
        public Task No_entry_is_put_in_the_place_of_another(string key) => ShouldBeRefusedAsync(
            $"REPLACE INTO ledger_entries SELECT {key}, occurred_at, operation, 'nobody', originator, item, entry " +
            "FROM ledger_entries");
    }

    [Collection(Postgres.Name)]
    public sealed class OnPostgres(PostgresFixture postgres) : AppendOnlyTests(postgres)
    {
        [Theory]
        [InlineData("TRUNCATE ledger_entries")]
        [InlineData(
            "MERGE INTO ledger_entries e USING (SELECT 1 AS place) p ON e.log_index = p.place " +
            "WHEN MATCHED THEN UPDATE SET organisation = 'nobody'")]
        public Task Nor_are_all_of_them_together(string sql) => ShouldBeRefusedAsync(sql);
    }
}
