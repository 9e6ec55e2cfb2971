using System.Reflection;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Papers;

/// <summary>Entries of every kind, with words that a spreadsheet or a browser could take for its own.</summary>
internal sealed class RandomLog(Dice dice)
{
    public static readonly IReadOnlyList<string> Operations =
    [
        .. typeof(AuditOperation).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private static readonly string[] _organisations = ["kent-police", "harbour-homes", "thanet-council", "kent-icb"];
    private static readonly string[] _people = ["police.analyst", "thanet.csp-manager", "harbour.officer"];
    private static readonly string[] _words =
        ["plain", "=1+1", "+44", "-2", "@SUM(A1)", "<b>bold</b>", "a \"quoted\", word", "caf\u00e9 & co", "'single'"];

    private static readonly string[] _basis =
    [
        "kmisa@2026.1#homes/1", "kmisa@2026.1#homes/2", "kmisa@2026.2#homes/1", "drug-harm@1#alerts/1",
        "vital-interests#1",
    ];

    private static readonly Guid[] _items =
        [.. Enumerable.Range(1, 4).Select(number => Guid.Parse($"0198c0de-0000-7000-8000-00000000000{number}"))];

    public IReadOnlyList<ReadEntry> Entries(int count) =>
        [.. Enumerable.Range(0, count).Select(index => Read(index, Fact(), isErased: dice.Below(5) == 0))];

    public PaperScope Scope(bool ofItem)
    {
        var from = dice.Below(3) == 0 ? (DateTimeOffset?)null : TestHub.Noon.AddHours(dice.Below(100));
        var to = dice.Below(3) == 0 ? (DateTimeOffset?)null : TestHub.Noon.AddHours(100 + dice.Below(140));
        return new PaperScope(
            from,
            to,
            dice.Below(3) == 0 ? dice.One(_organisations) : null,
            ofItem || dice.Below(4) == 0 ? dice.One(_items) : null);
    }

    public static ReadEntry Read(long index, AuditFact fact, bool isErased = false)
    {
        var openings = Opening.Of(fact);
        var entry = LedgerEntry.Of(fact, fact.OccurredAt.AddSeconds(1), openings);
        return new ReadEntry(index, entry.ToBytes(), isErased ? [] : openings);
    }

    private AuditFact Fact()
    {
        var item = dice.One(_items);
        var system = dice.One(_organisations);
        return new AuditFact
        {
            FactId = new Guid(dice.Bytes(16)),
            Operation = dice.Below(2) == 0 ? AuditOperation.Disclosure : dice.One(Operations),
            Who = dice.Below(4) == 0 ? system : dice.One(_people),
            System = system,
            Posts = Some(_words),
            Organisation = dice.One(_organisations),
            Channel = dice.One([AuditChannel.Api, AuditChannel.Hub]),
            About = dice.One([$"item/{item}", "alert/7", "item/not-an-id"]),
            Item = dice.Below(2) == 0 ? item : null,
            Version = dice.Below(2) == 0 ? dice.Below(9) : null,
            Fields = Some(_words).ToDictionary(name => name, _ => dice.One(["full", "generalised", "none"])),
            Originator = dice.Below(3) == 0 ? null : dice.One(_organisations),
            Recipients = Some(_organisations),
            Because = dice.One(_words),
            Decision = dice.Below(2) == 0 ? dice.One(_words) : null,
            Outcome = dice.Below(2) == 0 ? "release" : null,
            Reasons = Some(_words),
            Purposes = Some(_words),
            Basis = Some(_basis),
            Gateways = Some(_words),
            PolicyVersion = dice.Below(2) == 0 ? "2026-07" : null,
            Explanation = Some(_words),
            Times = dice.Below(4) == 0 ? 1 + dice.Below(5) : 1,
            OccurredAt = TestHub.Noon.AddMinutes(dice.Below(240 * 60)).AddTicks(dice.Below(10_000_000)),
        };
    }

    private string[] Some(string[] words) => [.. words.Where(_ => dice.Below(words.Length) == 0)];
}
