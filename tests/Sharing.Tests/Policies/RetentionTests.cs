using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Policies;

/// <summary>How long each category may be kept bounds what agreements may let recipients keep.</summary>
public sealed class RetentionTests : IDisposable
{
    private const string Retention = "retention.yaml";
    private const string Agreement = "agreements/kmisa.yaml";

    private readonly PolicyFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_set_without_the_file_says_nothing_of_retention() => Load().Retention.Rules.ShouldBeEmpty();

    [Fact]
    public void Each_category_has_its_row()
    {
        Write("730d");

        var rule = Load().Retention.Of("cuckooing").ShouldNotBeNull();
        rule.ReviewAfter.ShouldBe(TimeSpan.FromDays(90));
        rule.KeepAtMost.ShouldBe(TimeSpan.FromDays(730));
        (rule.Source, rule.Certainty).ShouldBe(("The code of practice", "looked-up"));
    }

    [Fact]
    public void The_version_names_it_as_well()
    {
        var without = Load().Version;
        Write("730d");
        var first = Load().Version;
        Write("731d");

        new[] { without, first, Load().Version }.Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("category: cuckooing", "category: cuckoo", 2, "names the unknown 'cuckoo'; write one of cuckooing")]
    [InlineData("certainty: looked-up", "certainty: sure", 2, "names the unknown 'sure'; write one of ")]
    [InlineData("keep_at_most: 730d", "keep_at_most: 2y", 2, "'keep_at_most' of a row of retention is '2y'; ")]
    [InlineData("keep_at_most: 730d", "keep: 730d", 2, "a row of retention has an unknown key 'keep'; its keys are ")]
    [InlineData("certainty: looked-up", "certainty:", 2, "'certainty' of a row of retention is empty")]
    [InlineData("source: The code of practice, ", "", 2, "a row of retention lacks the key 'source'; write it")]
    [InlineData("review_after: 90d", "review_after: 731d", 2, "'review_after' of 'cuckooing' comes after ")]
    [InlineData("retention:\n", "retention: []\nother:\n", 2, "the file of retention has an unknown key 'other'")]
    [InlineData("retention:\n  -", "retention: []\n# ", 1, "category 'cuckooing' has no row of retention; write one")]
    public void A_mistake_is_told_with_its_line_and_what_to_write(
        string written, string instead, int line, string message)
    {
        Write("730d");
        _files.Change(Retention, written, instead);

        Refused().ShouldContain(mistake =>
            mistake.StartsWith($"{Retention}:{line}: ", StringComparison.Ordinal) && mistake.Contains(message));
    }

    [Fact]
    public void Two_rows_for_one_category_are_refused()
    {
        Write("730d");
        _files.Write(Retention, $"{Text("730d")}{Text("731d").Split('\n')[1]}");

        Refused().ShouldBe([$"{Retention}:3: retention of 'cuckooing' is written twice; keep one row"]);
    }

    [Fact]
    public void A_grant_may_let_a_recipient_retain_for_as_long_as_the_category_is_kept()
    {
        Write("730d");

        Should.NotThrow(Load);
    }

    [Fact]
    public void A_grant_that_lets_a_recipient_retain_for_longer_is_refused()
    {
        Write("729d");

        Refused().ShouldBe(
        [
            $"{Agreement}:19: 'retain' of kmisa@2026.1#tell-police/1 is 730d, longer than the 729d that " +
            "retention.yaml lets 'cuckooing' be kept; write 729d or less",
        ]);
    }

    [Fact]
    public void A_clause_of_several_categories_is_bound_by_the_one_that_is_kept_shortest()
    {
        AddPapers("60d");
        _files.Change(Agreement, "categories: [cuckooing]", "categories: [cuckooing, paper]");

        Refused().ShouldHaveSingleItem().ShouldContain(
            "longer than the 60d that retention.yaml lets 'paper' be kept; write 60d or less");
    }

    [Fact]
    public void An_emergency_may_concern_any_category_so_the_longest_binds_its_grants()
    {
        AddPapers("60d");
        Should.NotThrow(Load);

        _files.Change("vital-interests.yaml", "retain: 90d", "retain: 731d");

        Refused().ShouldBe(
        [
            "vital-interests.yaml:5: 'retain' of vital-interests#1 is 731d, longer than the 730d that " +
            "retention.yaml lets 'cuckooing' be kept; write 730d or less",
        ]);
    }

    private void AddPapers(string keptAtMost)
    {
        _files.Change("classification.yaml", "categories:\n", "categories:\n" +
            "  paper: { clearance: { OFFICIAL: none, OFFICIAL-SENSITIVE: BPSS }, fields: { headline: headline } }\n");
        _files.Write(Retention, Text("730d") +
            Text(keptAtMost).Split('\n')[1].Replace("cuckooing", "paper").Replace("90d", "30d"));
    }

    private void Write(string keepAtMost) => _files.Write(Retention, Text(keepAtMost));

    private static string Text(string keepAtMost) =>
        "retention:\n  - { category: cuckooing, review_after: 90d, keep_at_most: " + keepAtMost +
        ", source: The code of practice, certainty: looked-up }\n";

    private PolicySet Load() => PolicySet.Load(_files.Folder);

    private IReadOnlyList<string> Refused() =>
        [.. Should.Throw<PolicySetRefused>(Load).Mistakes.Select(mistake => mistake.ToString())];
}
