using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Benchmarks.Ledger;

/// <summary>
/// Disclosures as the hub enters them: an entry of some 900 bytes, a member who acted, and on every fourth the
/// sentences of the decision.
/// </summary>
internal sealed class SomeFacts
{
    private static readonly DateTimeOffset _now = new(2026, 7, 7, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] _sentences =
    [
        "You are shown the headline, the summary and the signs in full, and the address by its ward.",
        "Clause 2 of the agreement on cuckooing (2026.1) lets a community safety manager of the district learn of it.",
        "The power to share it is section 115 of the Crime and Disorder Act 1998.",
        "Acknowledge it within a day, keep it for a year at most, and do not pass it on.",
    ];

    private readonly Dice _dice = new(7);
    private readonly List<Guid> _items = [.. Enumerable.Range(0, 5_000).Select(_ => SortableId.New(_now))];
    private int _made;

    public List<AuditFact> Make(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private AuditFact Next()
    {
        var item = _items[_dice.Below(_items.Count)];
        var at = _now.AddMilliseconds(_made++);
        return new AuditFact
        {
            FactId = SortableId.New(at),
            Operation = AuditOperation.Disclosure,
            Who = $"thanet.member-{_dice.Below(600)}",
            System = "thanet-district-case-system",
            Posts = ["community-safety-manager"],
            Organisation = "thanet-district-council",
            About = $"item/{item}",
            Item = item,
            Version = 1,
            Fields = new Dictionary<string, string>
            {
                ["headline"] = "full",
                ["summary"] = "full",
                ["address"] = "generalised",
                ["signs"] = "full",
                ["first_seen"] = "full",
                ["reporter"] = "generalised",
            },
            Originator = "harbour-homes",
            Recipients = ["thanet-district-council"],
            Because = "safeguarding",
            Decision = SortableId.New(at).ToString(),
            Outcome = "release",
            Purposes = ["safeguarding", "crime-prevention"],
            Basis = ["kmisa-cuckooing@2026.1#cuckooing/2"],
            Gateways = ["crime-and-disorder-act-1998-s115", "care-act-2014-s45"],
            PolicyVersion = "2026-07-01.3",
            Explanation = _made % 4 == 0 ? _sentences : [],
            OccurredAt = at,
        };
    }
}
