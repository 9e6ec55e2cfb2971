using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Papers;

/// <summary>What each paper answers, by example.</summary>
public sealed class PaperTests
{
    private static readonly PaperScope _july = new(
        new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero),
        null,
        null);

    private static readonly Guid _flat = Guid.Parse("0198c0de-0000-7000-8000-00000000000a");
    private static readonly Guid _other = Guid.Parse("0198c0de-0000-7000-8000-00000000000b");

    private readonly List<ReadEntry> _log = [];

    [Fact]
    public async Task One_disclosure_is_a_one_off_sharing_with_all_that_is_known_of_it()
    {
        Enter(Disclosure() with
        {
            Posts = ["csp-manager"],
            Fields = new Dictionary<string, string> { ["headline"] = "full", ["address"] = "generalised" },
            Gateways = ["crime-and-disorder-act-1998-s115"],
            Explanation = ["Keep it for at most 365 days.", "Pass it on to nobody."],
        });

        var row = (await DrawAsync("record-of-sharing"))["one-off"].Rows.ShouldHaveSingleItem();

        row["occurred_at"].ShouldBe("2026-07-10T12:00:00Z");
        row["giver"].ShouldBe("harbour-homes");
        row["receivers"].ShouldBe("thanet-council");
        row["who"].ShouldBe("thanet.csp-manager");
        row["posts"].ShouldBe("csp-manager");
        row["purposes"].ShouldBe("safeguarding");
        row["basis"].ShouldBe("kmisa@2026.1#homes/2");
        row["gateways"].ShouldBe("crime-and-disorder-act-1998-s115");
        row["data_in_full"].ShouldBe("headline");
        row["data_generalised"].ShouldBe("address");
        row["channel"].ShouldBe("api");
        row["conditions"].ShouldBe("Keep it for at most 365 days., Pass it on to nobody.");
    }

    [Fact]
    public async Task The_same_parties_under_the_same_clause_again_are_one_repeat_sharing()
    {
        Enter(Disclosure());
        Enter(Disclosure() with { Basis = ["kmisa@2026.1#homes/1"], OccurredAt = TestHub.Noon.AddDays(3) });

        var paper = await DrawAsync("record-of-sharing");

        paper["one-off"].Rows.ShouldBeEmpty();
        var row = paper["repeat"].Rows.ShouldHaveSingleItem();
        row["first_at"].ShouldBe("2026-07-10T12:00:00Z");
        row["last_at"].ShouldBe("2026-07-13T12:00:00Z");
        row["times"].ShouldBe("2");
        row["entries"].ShouldBe("0, 1");
        row["basis"].ShouldBe("kmisa@2026.1#homes");
        row["review_date"].ShouldBe("not known to the ledger");
    }

    [Theory]
    [InlineData("kmisa@2026.2#homes/2", "thanet-council", "harbour-homes")]
    [InlineData("kmisa@2026.1#streets/2", "thanet-council", "harbour-homes")]
    [InlineData("kmisa@2026.1#homes/2", "swale-council", "harbour-homes")]
    [InlineData("kmisa@2026.1#homes/2", "thanet-council", "kent-police")]
    public async Task Another_version_clause_or_party_is_another_sharing(string basis, string receiver, string giver)
    {
        Enter(Disclosure());
        Enter(Disclosure() with { Basis = [basis], Recipients = [receiver], Originator = giver });

        (await DrawAsync("record-of-sharing"))["one-off"].Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Whose_name_was_erased_is_not_guessed()
    {
        _log.Add(RandomLog.Read(0, Disclosure(), isErased: true));

        var row = (await DrawAsync("record-of-sharing"))["one-off"].Rows.ShouldHaveSingleItem();

        row["who"].ShouldBe("name erased with the record");
        row.ShouldNotContainKey("conditions");
    }

    [Fact]
    public async Task A_period_has_its_first_instant_and_not_the_first_after_it()
    {
        Enter(Disclosure() with { OccurredAt = _july.From!.Value.AddTicks(-1) });
        Enter(Disclosure() with { OccurredAt = _july.From.Value });
        Enter(Disclosure() with { OccurredAt = _july.To!.Value.AddTicks(-1) });
        Enter(Disclosure() with { OccurredAt = _july.To.Value });

        (await DrawAsync("s62-log"))["s62"].Column("entry").ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Nothing_is_drawn_from_entries_that_the_checkpoint_does_not_cover()
    {
        Enter(Disclosure());
        Enter(Disclosure());

        var paper = await DrawnPaper.DrawAsync("s62-log", _july, "json", _log, size: 1);

        paper["s62"].Column("entry").ShouldBe(["0"]);
    }

    [Fact]
    public async Task The_log_of_operations_has_those_of_section_62_and_the_others_apart()
    {
        Enter(Disclosure());
        Enter(Disclosure() with { Operation = AuditOperation.Searched, Because = "inbox" });

        var paper = await DrawAsync("s62-log");

        paper["s62"].Column("operation").ShouldBe(["disclosure"]);
        paper["besides"].Rows.ShouldHaveSingleItem()["because"].ShouldBe("inbox");
    }

    [Fact]
    public async Task The_paper_of_an_item_has_what_is_about_it_and_what_belongs_to_it()
    {
        Enter(Disclosure());
        Enter(Disclosure() with { Operation = AuditOperation.Recalled, Item = null, About = $"item/{_flat}" });
        Enter(Disclosure() with { Operation = AuditOperation.Acknowledged, About = "alert/7" });
        Enter(Disclosure() with { Item = _other, About = $"item/{_other}" });

        var paper = await DrawAsync("item", new PaperScope(null, null, null, _flat));

        paper["entries"].Column("operation").ShouldBe(["disclosure", "recalled", "acknowledged"]);
    }

    [Fact]
    public async Task Given_and_received_has_each_pair_and_each_organisation()
    {
        Enter(Disclosure());
        Enter(Disclosure() with { Times = 3 });
        Enter(Disclosure() with { Operation = AuditOperation.Refused });

        var paper = await DrawAsync("given-and-received");

        var between = paper["between-organisations"].Rows.ShouldHaveSingleItem();
        between["agreements"].ShouldBe("kmisa@2026.1");
        between["disclosures"].ShouldBe("2");
        between["times"].ShouldBe("4");
        var each = paper["each-organisation"];
        each.Column("organisation").ShouldBe(["harbour-homes", "thanet-council"]);
        each.Column("given").ShouldBe(["4", "0"]);
        each.Column("received").ShouldBe(["0", "4"]);
        each.Column("refusals").ShouldBe(["0", "1"]);
    }

    [Fact]
    public async Task An_override_that_nobody_reviewed_is_said_to_be_so()
    {
        Enter(Override());

        var overrides = (await DrawAsync("refusals-and-overrides"))["overrides"];

        overrides.Rows.ShouldHaveSingleItem()["review"].ShouldBe("not yet reviewed");
        overrides.Totals["not_yet_reviewed"].ShouldBe(1);
    }

    [Fact]
    public async Task A_review_after_the_period_counts_for_the_override_in_it()
    {
        Enter(Override());
        Enter(Review() with { OccurredAt = _july.To!.Value.AddDays(9), Outcome = "justified" });

        var row = (await DrawAsync("refusals-and-overrides"))["overrides"].Rows.ShouldHaveSingleItem();

        row["review"].ShouldBe("reviewed");
        row["reviewed_by"].ShouldBe("police.governance");
        row["reviewed_at"].ShouldBe("2026-08-10T00:00:00Z");
        row["review_found"].ShouldBe("justified");
        row["review_entry"].ShouldBe("1");
    }

    [Fact]
    public async Task Nobody_reviews_an_override_of_their_own()
    {
        Enter(Override());
        Enter(Review() with { Who = Override().Who });

        (await ReviewsAsync()).ShouldBe(["not yet reviewed"]);
    }

    [Fact]
    public async Task A_review_of_an_item_is_of_its_latest_override_before_it()
    {
        Enter(Override());
        Enter(Override());
        Enter(Review());
        Enter(Override());

        (await ReviewsAsync()).ShouldBe(["not yet reviewed", "reviewed", "not yet reviewed"]);
    }

    [Fact]
    public async Task A_review_that_names_an_override_is_of_that_one_and_of_no_other()
    {
        var first = Override();
        Enter(first);
        Enter(Override());
        Enter(Review() with { About = $"override/{first.FactId}" });
        Enter(Review() with { About = $"override/{_other}" });

        (await ReviewsAsync()).ShouldBe(["reviewed", "not yet reviewed"]);
    }

    private static AuditFact Disclosure() => new()
    {
        FactId = Vocabulary.SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Disclosure,
        Who = "thanet.csp-manager",
        System = "thanet-cases",
        Organisation = "thanet-council",
        About = $"item/{_flat}",
        Item = _flat,
        Originator = "harbour-homes",
        Recipients = ["thanet-council"],
        Because = "safeguarding-enquiry",
        Purposes = ["safeguarding"],
        Basis = ["kmisa@2026.1#homes/2"],
        OccurredAt = TestHub.Noon,
    };

    private static AuditFact Override() => Disclosure() with
    {
        Operation = AuditOperation.Override,
        Because = "weapon-at-address",
    };

    private static AuditFact Review() => Disclosure() with
    {
        Operation = AuditOperation.OverrideReviewed,
        Who = "police.governance",
        System = "police-governance",
        Because = "reviewed",
    };

    private void Enter(AuditFact fact) => _log.Add(RandomLog.Read(_log.Count, fact));

    private Task<DrawnPaper> DrawAsync(string kind, PaperScope? scope = null) =>
        DrawnPaper.DrawAsync(kind, scope ?? _july, "json", _log);

    private async Task<IEnumerable<string>> ReviewsAsync() =>
        (await DrawAsync("refusals-and-overrides"))["overrides"].Column("review");
}
