using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Papers;

/// <summary>
/// Over random logs: every entry that a paper is about is in exactly one row, nothing else is, the sums are those of
/// the entries, and CSV, JSON and HTML say the same. What is expected is counted here, in another way.
/// </summary>
public sealed class ReconciliationTests
{
    private static readonly string[] _s62 =
        ["collection", "alteration", "consultation", "disclosure", "combination", "erasure"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_record_of_sharing_has_every_disclosure_in_one_row(int seed)
    {
        var (matching, paper) = await DrawAsync(seed, "record-of-sharing", AuditOperation.Disclosure);

        var oneOff = paper["one-off"];
        var repeat = paper["repeat"];
        var listed = oneOff.Column("entry").Select(long.Parse)
            .Concat(repeat.Column("entries").SelectMany(Indexes)).ToList();
        listed.ShouldBe(matching.Select(read => read.Index), ignoreOrder: true);
        (oneOff.Sum("times") + repeat.Sum("times")).ShouldBe(TimesOf(matching));
        oneOff.Totals["entries"].ShouldBe(oneOff.Rows.Count);
        repeat.Totals["entries"].ShouldBe(matching.Count - oneOff.Rows.Count);
        oneOff.Totals["times"].ShouldBe(oneOff.Sum("times"));
        repeat.Totals["times"].ShouldBe(repeat.Sum("times"));
        oneOff.Column("times").ShouldAllBe(times => times == "1");
        foreach (var row in repeat.Rows)
        {
            var entries = matching.Where(read => Indexes(row["entries"]).Contains(read.Index)).ToList();
            long.Parse(row["times"]).ShouldBe(TimesOf(entries));
            TimesOf(entries).ShouldBeGreaterThan(1);
            entries.Select(SharingOf).Distinct().ShouldHaveSingleItem();
            row["first_at"].ShouldBe(Vocabulary.Instant.Format(entries.Min(read => read.Entry.OccurredAt)));
            row["last_at"].ShouldBe(Vocabulary.Instant.Format(entries.Max(read => read.Entry.OccurredAt)));
        }

        matching.Where(read => read.Entry.Basis is not null).Select(SharingOf).Distinct().Count()
            .ShouldBe(oneOff.Rows.Concat(repeat.Rows).Count(row => row.ContainsKey("basis")));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_log_of_operations_has_every_entry_once_in_the_order_of_the_log(int seed)
    {
        var (matching, paper) = await DrawAsync(seed, "s62-log", [.. RandomLog.Operations]);

        ShouldList(paper["s62"], [.. matching.Where(read => _s62.Contains(read.Entry.Operation))]);
        ShouldList(paper["besides"], [.. matching.Where(read => !_s62.Contains(read.Entry.Operation))]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_paper_of_an_item_has_every_entry_of_it_once_in_the_order_of_the_log(int seed)
    {
        var (matching, paper) = await DrawAsync(seed, "item", [.. RandomLog.Operations]);

        ShouldList(paper["entries"], matching);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Given_and_received_counts_every_disclosure_refusal_override_and_recall_once(int seed)
    {
        var (matching, paper) = await DrawAsync(
            seed, "given-and-received", "disclosure", "refused", "override", "recalled");
        var disclosures = matching.Where(read => read.Entry.Operation == "disclosure").ToList();

        var between = paper["between-organisations"];
        between.Sum("disclosures").ShouldBe(disclosures.Count);
        between.Sum("times").ShouldBe(TimesOf(disclosures));
        between.Totals["entries"].ShouldBe(disclosures.Count);
        between.Totals["times"].ShouldBe(TimesOf(disclosures));
        between.Rows.Select(row => $"{row["giver"]}>{row["receivers"]}: {row["times"]}").Order().ShouldBe(disclosures
            .GroupBy(read => (
                Giver: GiverOf(read), Receivers: string.Join(", ", ReceiversOf(read)), Listed(read.Entry.Purposes),
                Listed(read.Entry.Basis?.Select(basis => basis.Split('#')[0]))))
            .Select(flow => $"{flow.Key.Giver}>{flow.Key.Receivers}: {TimesOf([.. flow])}")
            .Order());

        var each = paper["each-organisation"];
        foreach (var row in each.Rows)
        {
            var own = row["organisation"];
            row["given"].ShouldBe($"{TimesOf([.. disclosures.Where(read => GiverOf(read) == own)])}");
            row["received"].ShouldBe($"{TimesOf([.. disclosures.Where(read => ReceiversOf(read).Contains(own))])}");
            row["refusals"].ShouldBe($"{TimesOf(By(own, "refused"))}");
            row["overrides"].ShouldBe($"{TimesOf(By(own, "override"))}");
            row["recalls"].ShouldBe($"{TimesOf(By(own, "recalled"))}");
        }

        each.Sum("given").ShouldBe(TimesOf(disclosures));
        each.Sum("received").ShouldBe(disclosures.Sum(read => TimesOf([read]) * ReceiversOf(read).Count));
        each.Totals["entries"].ShouldBe(matching.Count);
        each.Totals["times"].ShouldBe(TimesOf(matching));
        (each.Sum("given") + each.Sum("refusals") + each.Sum("overrides") + each.Sum("recalls"))
            .ShouldBe(TimesOf(matching));
        foreach (var column in (string[])["given", "received", "refusals", "overrides", "recalls"])
        {
            each.Totals[column].ShouldBe(each.Sum(column));
        }

        List<ReadEntry> By(string organisation, string operation) =>
            [.. matching.Where(read => read.Entry.Organisation == organisation && read.Entry.Operation == operation)];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Refusals_and_overrides_are_each_there_once(int seed)
    {
        var (matching, paper) = await DrawAsync(seed, "refusals-and-overrides", "refused", "override");

        ShouldList(paper["refusals"], [.. matching.Where(read => read.Entry.Operation == "refused")]);
        var overrides = paper["overrides"];
        ShouldList(overrides, [.. matching.Where(read => read.Entry.Operation == "override")]);
        overrides.Totals["reviewed"].ShouldBe(overrides.Column("review").Count(review => review == "reviewed"));
        (overrides.Totals["reviewed"] + overrides.Totals["not_yet_reviewed"]).ShouldBe(overrides.Rows.Count);
    }

    private static void ShouldList(DrawnTable table, List<ReadEntry> matching)
    {
        table.Column("entry").Select(long.Parse).ShouldBe(matching.Select(read => read.Index));
        table.Sum("times").ShouldBe(TimesOf(matching));
        table.Totals["entries"].ShouldBe(matching.Count);
        table.Totals["times"].ShouldBe(TimesOf(matching));
    }

    /// <summary>A random log, what of it the paper is about, and the paper: the same in every format.</summary>
    private static async Task<(List<ReadEntry> Matching, DrawnPaper Paper)> DrawAsync(
        int seed, string kind, params string[] operations)
    {
        var dice = new Dice(seed);
        var random = new RandomLog(dice);
        var log = random.Entries(dice.Below(400));
        var size = dice.Below(log.Count + 1);
        var scope = random.Scope(ofItem: kind == "item");

        var paper = await DrawnPaper.DrawAsync(kind, scope, "json", log, size);
        foreach (var format in (string[])["csv", "html"])
        {
            var other = await DrawnPaper.DrawAsync(kind, scope, format, log, size);
            other.Tables.ShouldBe(paper.Tables, ignoreOrder: true);
            foreach (var table in paper.Tables)
            {
                other[table].Lines.ShouldBe(paper[table].Lines, $"{format} of {seed}");
                other[table].Totals.ShouldBe(paper[table].Totals, ignoreOrder: true);
            }
        }

        return ([.. log.Where(read => read.Index < size && IsAbout(read.Entry, scope, operations))], paper);
    }

    private static bool IsAbout(LedgerEntry entry, PaperScope scope, string[] operations) =>
        operations.Contains(entry.Operation) &&
        entry.OccurredAt >= (scope.From ?? DateTimeOffset.MinValue) &&
        entry.OccurredAt < (scope.To ?? DateTimeOffset.MaxValue) &&
        (scope.Organisation is null ||
            entry.Organisation == scope.Organisation ||
            new[] { entry.Originator }.Concat(entry.Recipients ?? []).Contains(scope.Organisation)) &&
        (scope.Item is null || (entry.Item is null ? entry.About == $"item/{scope.Item}" : entry.Item == scope.Item));

    private static long TimesOf(IReadOnlyList<ReadEntry> entries) => entries.Sum(read => (long)(read.Entry.Times ?? 1));

    private static IEnumerable<long> Indexes(string listed) => listed.Split(", ").Select(long.Parse);

    private static string GiverOf(ReadEntry read) => read.Entry.Originator ?? read.Entry.Organisation;

    private static List<string> ReceiversOf(ReadEntry read) => read.Entry switch
    {
        { Recipients: { } named } => [.. named.Order(StringComparer.Ordinal)],
        { Originator: null } => ["not known to the ledger"],
        var entry => [entry.Organisation],
    };

    private static string SharingOf(ReadEntry read) => string.Join(';', [
        GiverOf(read), .. ReceiversOf(read), Listed(read.Entry.Basis?.Select(basis => basis.Split('/')[0])),
        read.Entry.Basis is null ? $"{read.Index}" : ""]);

    private static string Listed(IEnumerable<string>? texts) =>
        string.Join(",", (texts ?? []).Distinct().Order(StringComparer.Ordinal));
}
