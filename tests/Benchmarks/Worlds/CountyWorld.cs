using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Worlds;

/// <summary>The worked example's rules, signed by a county's worth of made-up organisations.</summary>
internal static class CountyWorld
{
    private const int MembersOfEach = 20;
    private const int Items = 120;

    private static readonly (string Kind, int Count)[] _organisations =
    [
        ("police", 2), ("county-council", 2), ("district-council", 12), ("fire", 1), ("health", 2), ("ambulance", 1),
        ("probation", 1), ("pcc-office", 1), ("coroner", 1), ("housing-provider", 4), ("treatment-provider", 2),
        ("voluntary", 1),
    ];

    public static World Make(int seed, int items = Items)
    {
        var dice = new Dice(seed);
        var people = new People(dice, Field.Areas[..13]);
        Organisation[] organisations =
        [
            .. _organisations.SelectMany(some => Enumerable.Range(1, some.Count)
                .Select(number => people.Organisation($"{some.Kind}-{number}", some.Kind))),
        ];
        Member[] members =
        [
            .. organisations.SelectMany(organisation => Enumerable.Range(0, MembersOfEach)
                .Select(number => people.Member(organisation, number))),
        ];
        var written = PolicySet.Load(Repository.PathTo("infra", "seed", "policies"));
        var policies = written with
        {
            Agreements = [.. written.Agreements.Select(agreement => agreement with
            {
                Signatures = SignaturesOf(agreement, dice.Several(organisations, 85), dice),
            })],
        };
        return new World(
            "county",
            policies,
            Partnership.Of(organisations, members),
            [
                .. Enumerable.Range(0, items).Select(number => people.Item(
                    policies.Classification, organisations, Field.Categories[number % Field.Categories.Length])),
            ],
            members);
    }

    private static FrozenDictionary<string, IReadOnlyList<Period>> SignaturesOf(
        Agreement agreement, Organisation[] signatories, Dice dice) => signatories.ToFrozenDictionary(
            organisation => organisation.Id,
            IReadOnlyList<Period> (_) =>
            [
                new Period(
                    agreement.InForce.From.AddDays(dice.Below(40)),
                    dice.Chance(5) ? agreement.InForce.From.AddDays(150 + dice.Below(100)) : null),
            ]);
}
