using IntelHub.Ledger.Tests.Notes;

namespace IntelHub.Ledger.Tests.CheckLog;

/// <summary>Each table and each file is tampered with in turn, and the check says so, and where.</summary>
public sealed class TamperingTests(TamperingTests.TheLedger theLedger) : IClassFixture<TamperingTests.TheLedger>
{
    private const string Entries = "ledger_entries";
    private const string Openings = "ledger_openings";
    private const string Erased = "ledger_erased";
    private const string Head = "ledger_head";
    private const string Checkpoints = "ledger_checkpoints";
    private const string Columns = "occurred_at, operation, organisation, originator, item, entry";

    private static readonly Tampering[] _all =
    [
        Sql("an entry is added at the end",
            $"INSERT INTO ledger_entries SELECT 605, 'a', {Columns} FROM ledger_entries WHERE log_index = 3",
            "head-differs", Head, "605 entries, and there are 606"),
        Sql("an entry is added at the end, and the head counts it",
            $"""
            INSERT INTO ledger_entries SELECT 605, 'a', {Columns} FROM ledger_entries WHERE log_index = 3;
            UPDATE ledger_head SET size = 606
            """,
            "head-differs", Head, "its hashes"),
        Sql("an entry is added before the first",
            $"INSERT INTO ledger_entries SELECT -1, 'a', {Columns} FROM ledger_entries WHERE log_index = 3",
            "entry-missing", Entries, "entry 0 is not there, and entry -1"),
        Sql("an entry is added in between, and the others moved up",
            $"""
            UPDATE ledger_entries SET log_index = -log_index - 1000 WHERE log_index >= 300;
            UPDATE ledger_entries SET log_index = -log_index - 999 WHERE log_index < -1000;
            INSERT INTO ledger_entries SELECT 300, 'a', {Columns} FROM ledger_entries WHERE log_index = 3
            """,
            "tile-changed", "log/tile/entries", "from entry 300 on"),
        Sql("an entry is in the place of another",
            "UPDATE ledger_entries SET log_index = 9999 WHERE log_index = 300",
            "entry-missing", Entries, "entry 300 is not there"),
        Sql("an entry is removed", "DELETE FROM ledger_entries WHERE log_index = 300",
            "entry-missing", Entries, "entry 300 is not there, and entry 301"),
        Sql("the last entry is removed", "DELETE FROM ledger_entries WHERE log_index = 604",
            "head-differs", Head, "605 entries, and there are 604"),
        Sql("what no checkpoint covers is removed, and the head goes along",
            "DELETE FROM ledger_entries WHERE log_index >= 599; UPDATE ledger_head SET size = 599",
            "checkpoint-beyond", Checkpoints, "of 600 entries, and there are 599"),
        Sql("all entries are removed", "DELETE FROM ledger_entries", "checkpoint-beyond", Checkpoints, "there are 0"),
        Sql("two entries change places",
            """
            UPDATE ledger_entries SET log_index = -1 WHERE log_index = 300;
            UPDATE ledger_entries SET log_index = 300 WHERE log_index = 301;
            UPDATE ledger_entries SET log_index = 301 WHERE log_index = -1
            """,
            "tile-changed", "log/tile/entries", "tile/entries/001 from entry 300 on"),
        Sql("two entries change places, seen from the checkpoint",
            """
            UPDATE ledger_entries SET log_index = -1 WHERE log_index = 300;
            UPDATE ledger_entries SET log_index = 300 WHERE log_index = 301;
            UPDATE ledger_entries SET log_index = 301 WHERE log_index = -1
            """,
            "checkpoint-other-root", Checkpoints, "of 600 entries"),
        Sql("an entry is changed into another that is well-formed",
            "UPDATE ledger_entries SET entry = CAST(replace(CAST(entry AS TEXT), '\"because\":\"a\"', " +
            "'\"because\":\"b\"') AS BLOB) WHERE log_index = 300",
            "checkpoint-other-root", Checkpoints, "of 600 entries"),
        Sql("an entry that no checkpoint covers is changed",
            "UPDATE ledger_entries SET entry = CAST(replace(CAST(entry AS TEXT), '\"because\":\"a\"', " +
            "'\"because\":\"b\"') AS BLOB) WHERE log_index = 602",
            "head-differs", Head, "its hashes"),
        Sql("an entry is changed into what is none",
            "UPDATE ledger_entries SET entry = CAST(entry || ' ' AS BLOB) WHERE log_index = 300",
            "entry-unreadable", Entries, "entry 300"),
        Sql("an entry is made too long to be published",
            "UPDATE ledger_entries SET entry = zeroblob(65536) WHERE log_index = 300",
            "entry-unreadable", Entries, "entry 300, which is too long"),
        Sql("two facts are one", Rebuilt("fact_id = CASE log_index WHEN 300 THEN (SELECT fact_id FROM kept " +
            "WHERE log_index = 301) ELSE fact_id END"), "fact-twice", Entries, "entry 300"),
        Copy("fact_id", "'0'"),
        Copy("occurred_at", "occurred_at + 1"),
        Copy("operation", "'disclosure'"),
        Copy("organisation", "'kent-fire'"),
        Copy("originator", "NULL"),
        Copy("item", "NULL"),
        Copy("item", $"'{CheckedLedger.Id(9, -1)}'"),

        Sql("an opening is added to an entry without a commitment", Opening("300, 'person'"),
            "opening-stray", Openings, "entry 300"),
        Sql("an opening is added to no entry", Opening("9999, 'person'"), "opening-stray", Openings, "entry 9999"),
        Sql("an opening is added in a slot of its own", Opening("301, 'other'"),
            "opening-stray", Openings, "entry 301"),
        Sql("an opening is kept of what was erased", Opening("31, 'person'"),
            "opening-kept", Openings, "entry 31, person"),
        Sql("an opening is kept of what was entered after the erasure and done before",
            Opening($"{CheckedLedger.HeardLate}, 'person'"), "opening-kept", Openings, "entry 61, person"),
        Sql("an opening of the erasure itself is removed", RemoveOpening($"log_index = {CheckedLedger.Erasure}"),
            "opening-missing", Openings, "entry 50"),
        Sql("an opening of what was done after the erasure is removed",
            RemoveOpening($"log_index = {CheckedLedger.AfterErasure}"), "opening-missing", Openings, "entry 71"),
        Sql("an opening is removed", RemoveOpening("log_index = 301 AND slot = 'person'"),
            "opening-missing", Openings, "entry 301, person"),
        Sql("all openings are removed", RemoveOpening("true"), "opening-missing", Openings, "entry 2, person"),
        OpeningColumn("log_index", "300", "opening-missing", "entry 301, person"),
        OpeningColumn("slot", "'other'", "opening-missing", "entry 301, person"),
        OpeningColumn("item", "NULL", "opening-wrong", "entry 301, person"),
        OpeningColumn("salt", "zeroblob(32)", "opening-wrong", "entry 301, person"),
        OpeningColumn("salt", "CAST(salt || zeroblob(1) AS BLOB)", "opening-wrong", "entry 301, person"),
        OpeningColumn("value", "'somebody.else'", "opening-wrong", "entry 301, person"),
        Sql("two openings change places",
            """
            UPDATE ledger_openings SET log_index = -1 WHERE log_index = 301;
            UPDATE ledger_openings SET log_index = 301 WHERE log_index = 302;
            UPDATE ledger_openings SET log_index = 302 WHERE log_index = -1
            """,
            "opening-wrong", Openings, "entry 302, explanation"),

        Sql("an item is noted as erased that is not", $"INSERT INTO ledger_erased VALUES ('{Item(3)}', 200)",
            "erasure-unfounded", Erased, "entry 200"),
        Sql("an item is noted as erased by another item's erasure",
            $"INSERT INTO ledger_erased VALUES ('{Item(3)}', {CheckedLedger.Erasure})",
            "erasure-unfounded", Erased, "entry 50"),
        Sql("an item is noted as erased by no entry", $"INSERT INTO ledger_erased VALUES ('{Item(3)}', 9999)",
            "erasure-unfounded", Erased, "entry 9999"),
        Sql("another item is noted as erased", $"UPDATE ledger_erased SET item = '{Item(3)}'",
            "erasure-not-noted", Erased, $"item {Item(1)}, erased by entry 50"),
        Sql("an item is noted as erased later", "UPDATE ledger_erased SET log_index = 300",
            "erasure-not-noted", Erased, "erased by entry 50"),
        Sql("an item is noted as erased earlier", "UPDATE ledger_erased SET log_index = 10",
            "erasure-unfounded", Erased, "entry 10"),
        Sql("an erasure is not noted", "DELETE FROM ledger_erased", "erasure-not-noted", Erased, "erased by entry 50"),

        Sql("the head counts fewer", "UPDATE ledger_head SET size = 604", "head-differs", Head, "604"),
        Sql("the head has other hashes", "UPDATE ledger_head SET frontier = zeroblob(160)",
            "head-differs", Head, "hashes"),
        Sql("the head is removed", "DELETE FROM ledger_head", "head-differs", Head, "there are 0 rows"),
        Sql("there is a second head", "INSERT INTO ledger_head (one, size, frontier) VALUES (2, 1, zeroblob(32))",
            "head-differs", Head, "there are 2 rows"),

        Sql("a checkpoint is added that covers more",
            "INSERT INTO ledger_checkpoints SELECT 606, note, published_at FROM ledger_checkpoints WHERE size = 600",
            "checkpoint-beyond", Checkpoints, "of 606 entries"),
        Sql("a checkpoint is added in between",
            "INSERT INTO ledger_checkpoints SELECT 300, note, published_at FROM ledger_checkpoints WHERE size = 256",
            "checkpoint-refused", Checkpoints, "of 300 entries: what was signed is of another size"),
        Sql("a checkpoint is of another size", "UPDATE ledger_checkpoints SET size = 257 WHERE size = 256",
            "checkpoint-refused", Checkpoints, "of 257 entries"),
        Sql("a checkpoint has another note", "UPDATE ledger_checkpoints SET note = CAST(replace(" +
            "CAST(note AS TEXT), 'kent', 'kenT') AS BLOB) WHERE size = 256",
            "checkpoint-refused", Checkpoints, "of 256 entries"),
        Sql("a checkpoint was published before its entries",
            "UPDATE ledger_checkpoints SET published_at = 0 WHERE size = 256",
            "checkpoint-misdated", Checkpoints, "of 256 entries"),
        Sql("a checkpoint was published before a smaller one",
            "UPDATE ledger_checkpoints SET published_at = published_at + 72000000000 WHERE size = 256",
            "checkpoint-misdated", Checkpoints, "of 600 entries"),
        Sql("the newest checkpoint is removed", "DELETE FROM ledger_checkpoints WHERE size = 600",
            "checkpoint-missing", "log/checkpoint", "of 600 entries, and the newest in the database is of 256"),
        Sql("all checkpoints are removed", "DELETE FROM ledger_checkpoints",
            "checkpoint-missing", "log/checkpoint", "of 600 entries"),
        Sql("two checkpoints change places",
            """
            UPDATE ledger_checkpoints SET size = -1 WHERE size = 100;
            UPDATE ledger_checkpoints SET size = 100 WHERE size = 256;
            UPDATE ledger_checkpoints SET size = 256 WHERE size = -1
            """,
            "checkpoint-refused", Checkpoints, "of 100 entries: what was signed is of another size"),

        .. Changed("log/tile/0/000", "tile-changed", "log/tile/0", "tile/0/000 from its hash"),
        .. Changed("log/tile/0/002.p/88", "tile-changed", "log/tile/0", "tile/0/002.p/88"),
        .. Changed("log/tile/1/000.p/2", "tile-changed", "log/tile/1", "tile/1/000.p/2"),
        .. Changed("log/tile/entries/000", "tile-changed", "log/tile/entries", "tile/entries/000 from entry"),
        .. Changed("log/tile/entries/002.p/88", "tile-changed", "log/tile/entries", "tile/entries/002.p/88"),
        Removed("log/tile/0/000", "tile-missing", "log/tile/0", "tile/0/000"),
        Removed("log/tile/0/002.p/88", "tile-missing", "log/tile/0", "tile/0/002.p/88"),
        Removed("log/tile/1/000.p/2", "tile-missing", "log/tile/1", "tile/1/000.p/2"),
        Removed("log/tile/entries/001", "tile-missing", "log/tile/entries", "tile/entries/001"),
        Removed("log/tile/entries/002.p/88", "tile-missing", "log/tile/entries", "tile/entries/002.p/88"),
        Swapped("log/tile/0/000", "log/tile/0/001", "tile-changed", "log/tile/0", "tile/0/000 from its hash 0 on"),
        Swapped("log/tile/entries/000", "log/tile/entries/001",
            "tile-changed", "log/tile/entries", "tile/entries/001 from entry 256 on"),
        Added("log/tile/0/003", "file-stray", "log", "tile/0/003"),
        Added("log/tile/0/002.p/200", "file-stray", "log", "tile/0/002.p/200"),
        Added("log/tile/0/002.p/7", "tile-changed", "log/tile/0", "tile/0/002.p/7"),
        Added("log/tile/0/000.p/7", "tile-changed", "log/tile/0", "tile/0/000.p/7"),
        Added("log/tile/9/000", "file-stray", "log", "tile/9/000"),
        Added("log/tile/0/x000/000", "file-stray", "log", "tile/0/x000/000"),
        Added("log/tile/0/002.p/088", "file-stray", "log", "tile/0/002.p/088"),
        Added("log/notes.txt", "file-stray", "log", "notes.txt"),
        Added("log/other.new", "file-stray", "log", "other.new"),

        .. Changed("log/checkpoint", "checkpoint-missing", "log/checkpoint", "of an unknown number of entries"),
        Removed("log/checkpoint", "checkpoint-missing", "log/checkpoint", "there is none"),
        new("the served checkpoint is replaced by an older one",
            ledger => File.WriteAllBytes(ledger.FileOf("log/checkpoint"), ledger.NoteOf(256)),
            "checkpoint-missing", "log/checkpoint", "of 256 entries, and the newest in the database is of 600"),
        .. Changed("log.signed", "checkpoint-refused", "log.signed", ""),
        Removed("log.signed", "signed-behind", "log.signed", "it is not there"),
        new("what was signed is replaced by what was signed before",
            ledger => File.WriteAllBytes(ledger.FileOf("log.signed"), ledger.NoteOf(256)),
            "signed-behind", "log.signed", "of 256 entries, and 600 are published"),
        .. Changed("public-keys", "keys-differ", "public-keys", ""),
        Removed("public-keys", "keys-differ", "public-keys", "it is not there"),
        new("the hub's public keys are a stranger's",
            ledger => File.WriteAllText(ledger.FileOf("public-keys"), $"{The.Stranger.Verifier}\n"),
            "checkpoint-refused", Checkpoints, "of 1 entries: The checkpoint is signed by 'ledger.hub.example/kent'"),
    ];

    public static TheoryData<int, string> Tamperings
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var number = 0; number < _all.Length; number++)
            {
                data.Add(number, _all[number].What);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Tampering_is_found_and_named(int number, string what)
    {
        what.ShouldBe(_all[number].What);
        var tampering = _all[number];
        await using var ledger = await theLedger.CopyAsync();
        tampering.Do(ledger);

        LogCheckTests.ShouldHaveFound(
            await LogCheckTests.CheckAsync(ledger), tampering.Code, tampering.Where, tampering.Place);
    }

    [Fact]
    public async Task Canary_the_ledger_that_is_tampered_with_is_sound()
    {
        await using var ledger = await theLedger.CopyAsync();

        (await LogCheckTests.CheckAsync(ledger, ledger.Witness))["findings"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Every_table_and_every_column_is_tampered_with()
    {
        var told = string.Join('\n', _all.Select(one => one.What));
        foreach (var (table, column) in theLedger.Columns())
        {
            _all.ShouldContain(
                one => one.Script.Contains(table) && one.Script.Contains(column), $"{table}.{column} in {told}");
        }
    }

    [Fact]
    public async Task One_cause_is_told_once_with_its_first_places_and_how_many_there_are()
    {
        await using var ledger = await theLedger.CopyAsync();
        ledger.Run("UPDATE ledger_entries SET operation = 'disclosure'");

        var finding = (await LogCheckTests.CheckAsync(ledger))["findings"]!.AsArray().ShouldHaveSingleItem()!;

        finding["places"]!.AsArray().Count.ShouldBe(5);
        finding["count"]!.GetValue<int>().ShouldBe(605);
    }

    [Fact]
    public async Task Nothing_of_an_entry_is_told_but_its_index_and_ids()
    {
        await using var ledger = await theLedger.CopyAsync();
        ledger.Run(
            """
            UPDATE ledger_entries SET operation = 'told-nobody-1', originator = 'told-nobody-2';
            UPDATE ledger_entries SET fact_id = log_index || 'told-nobody-3';
            UPDATE ledger_openings SET value = 'told-nobody-4', slot = slot || 'told-nobody-5'
            """);

        (await LogCheckTests.CheckAsync(ledger)).ToJsonString().ShouldNotContain("told-nobody");
    }

    private static Guid Item(int number) => CheckedLedger.Id(number, -1);

    private static Tampering Sql(string what, string script, string code, string where, string place) =>
        new(what, ledger => ledger.Run(script), code, where, place) { Script = script };

    private static Tampering Copy(string column, string value) => Sql(
        $"the copy in {column} becomes {value}",
        $"UPDATE ledger_entries SET {column} = {value} WHERE log_index = 301",
        "copy-differs", Entries, $"entry 301, column {column}");

    private static Tampering OpeningColumn(string column, string value, string code, string place) => Sql(
        $"the {column} of an opening becomes {value}",
        $"UPDATE ledger_openings SET {column} = {value} WHERE log_index = 301 AND slot = 'person'",
        code, Openings, place);

    private static string Opening(string key) =>
        $"INSERT INTO ledger_openings (log_index, slot, item, salt, value) VALUES ({key}, NULL, zeroblob(32), 'x')";

    private static string RemoveOpening(string which) => $"DELETE FROM ledger_openings WHERE {which}";

    /// <summary>The table made anew, without what keeps two rows from being alike.</summary>
    private static string Rebuilt(string changed) =>
        $"""
        CREATE TABLE kept AS SELECT * FROM ledger_entries; DROP TABLE ledger_entries;
        CREATE TABLE ledger_entries AS SELECT * FROM kept; UPDATE ledger_entries SET {changed}
        """;

    private static IEnumerable<Tampering> Changed(string name, string code, string where, string place)
    {
        yield return OfFile("the first byte is another", bytes => [(byte)(bytes[0] ^ 1), .. bytes[1..]]);
        yield return OfFile("a byte in the middle is another", bytes =>
        {
            bytes[bytes.Length / 2] ^= 1;
            return bytes;
        });
        yield return OfFile("it is cut off", bytes => bytes[..^1]);
        yield return OfFile("it goes on", bytes => [.. bytes, (byte)'x']);
        yield return OfFile("it is empty", _ => []);

        Tampering OfFile(string what, Func<byte[], byte[]> change) => new(
            $"{name}: {what}",
            ledger => File.WriteAllBytes(ledger.FileOf(name), change(File.ReadAllBytes(ledger.FileOf(name)))),
            code, where, place);
    }

    private static Tampering Removed(string name, string code, string where, string place) =>
        new($"{name} is removed", ledger => File.Delete(ledger.FileOf(name)), code, where, place);

    private static Tampering Added(string name, string code, string where, string place) => new(
        $"{name} is added",
        ledger =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(ledger.FileOf(name))!);
            File.WriteAllBytes(ledger.FileOf(name), new byte[32]);
        },
        code, where, place);

    private static Tampering Swapped(string one, string other, string code, string where, string place) => new(
        $"{one} and {other} change places",
        ledger =>
        {
            var kept = File.ReadAllBytes(ledger.FileOf(one));
            File.Copy(ledger.FileOf(other), ledger.FileOf(one), overwrite: true);
            File.WriteAllBytes(ledger.FileOf(other), kept);
        },
        code, where, place);

    private sealed record Tampering(
        string What, Action<CheckedLedger> Do, string Code, string Where, string Place)
    {
        public string Script { get; init; } = "";
    }

    /// <summary>605 entries, of which the newest of four checkpoints covers 600.</summary>
    public sealed class TheLedger : IAsyncLifetime
    {
        private CheckedLedger? _ledger;

        public async Task InitializeAsync() => _ledger = await CheckedLedger.WithAsync([1, 100, 256, 600], after: 5);

        public async Task DisposeAsync() => await _ledger!.DisposeAsync();

        internal Task<CheckedLedger> CopyAsync() => _ledger!.CopyAsync();

        internal IReadOnlyList<(string Table, string Column)> Columns() => _ledger!.Columns();
    }
}
