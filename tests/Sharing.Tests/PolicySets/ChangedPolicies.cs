using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicySets;

/// <summary>A random policy set with one or two random changes in it, this way or that.</summary>
internal static class ChangedPolicies
{
    private static readonly string[] _words =
    [
        "police", "housing-provider", "health", "analyst", "duty-officer", "professional-standards", "cuckooing",
        "intelligence", "safeguarding", "crime-prevention", "victim", "child", "E07000113", "E07000114", "*",
        "headline", "premises", "victim-identity", "source", "D", "E", "OFFICIAL",
    ];

    public static PolicySet Of(Dice dice, PolicySet policies)
    {
        var changed = Once(dice, policies);
        return dice.Chance(50) ? changed : Once(dice, changed);
    }

    private static PolicySet Once(Dice dice, PolicySet policies) => dice.Below(10) switch
    {
        0 => policies with { Classification = Changed(dice, policies.Classification) },
        1 or 2 => WithGateways(
            policies, ListOf(dice, policies.Gateways, gateway => Changed(dice, gateway), keep: true)),
        3 or 4 => policies with
        {
            Prohibitions = ListOf(dice, policies.Prohibitions, rule => Changed(dice, rule)),
        },
        5 => policies with { VitalInterests = ListOf(dice, policies.VitalInterests, grant => Changed(dice, grant)) },
        _ => policies with
        {
            Agreements = ListOf(dice, policies.Agreements, agreement => Changed(dice, agreement)),
        },
    };

    private static T[] ListOf<T>(Dice dice, IReadOnlyList<T> all, Func<T, T> change, bool keep = false)
    {
        if (all.Count == 0)
        {
            return [];
        }

        var at = dice.Below(all.Count);
        return !keep && dice.Chance(25)
            ? [.. all.Where((_, i) => i != at)]
            : [.. all.Select((each, i) => i == at ? change(each) : each)];
    }

    // Clauses rely on the gateways of their own set.
    private static PolicySet WithGateways(PolicySet policies, Gateway[] gateways) => policies with
    {
        Gateways = gateways,
        Agreements =
        [
            .. policies.Agreements.Select(agreement => agreement with
            {
                Clauses =
                [
                    .. agreement.Clauses.Select(clause => clause with
                    {
                        Gateways = [.. clause.Gateways.Select(g => gateways.Single(other => other.Id == g.Id))],
                    }),
                ],
            }),
        ],
    };

    private static Classification Changed(Dice dice, Classification before) => dice.Below(3) switch
    {
        0 => before with { TrainingValidFor = TimeSpan.FromHours(6 + dice.Below(12)) },
        1 => before with
        {
            Categories = before.Categories.Where(_ => dice.Chance(50)).ToFrozenDictionary(),
        },
        _ => before with
        {
            Categories = before.Categories.ToFrozenDictionary(pair => pair.Key, pair => Changed(dice, pair.Value)),
        },
    };

    private static Category Changed(Dice dice, Category before) => dice.Chance(50)
        ? Some.Category(dice.One(["none", "BPSS", "NPPV2"]), dice.One(["BPSS", "NPPV2", "NPPV3"]))
        : before with
        {
            FieldClasses = before.FieldClasses.ToFrozenDictionary(
                field => field.Key,
                field => dice.Chance(80) ? field.Value : dice.One(["source", "headline", "health"])),
        };

    private static Gateway Changed(Dice dice, Gateway before) => dice.Below(4) switch
    {
        0 => before with { InForce = Changed(dice, before.InForce) },
        1 => before with { From = Changed(dice, before.From) },
        2 => before with { To = Changed(dice, before.To) },
        _ => before with
        {
            Excludes = dice.Chance(30) ? [] : [.. before.Excludes, new Exclusion(null, Some.Words(dice.One(_words)))],
        },
    };

    private static Prohibition Changed(Dice dice, Prohibition before) => dice.Below(8) switch
    {
        0 => before with { Remove = Changed(dice, before.Remove) },
        1 => before with { Withhold = dice.Chance(70) },
        2 => before with { When = before.When with { Categories = MaybeChanged(dice, before.When.Categories) } },
        3 => before with { When = before.When with { Subjects = MaybeChanged(dice, before.When.Subjects) } },
        4 => before with { When = before.When with { Assessments = MaybeChanged(dice, before.When.Assessments) } },
        5 => before with { When = before.When with { Roles = MaybeChanged(dice, before.When.Roles) } },
        6 => before with
        {
            When = before.When with { OrganisationsExcept = MaybeChanged(dice, before.When.OrganisationsExcept) },
        },
        _ => before with
        {
            When = before.When with
            {
                Areas = dice.Chance(30) ? null : Changed(dice, Some.Words([.. before.When.Areas ?? []])).ToArray(),
                RolesExcept = MaybeChanged(dice, before.When.RolesExcept),
            },
        },
    };

    private static Agreement Changed(Dice dice, Agreement before) => dice.Below(6) switch
    {
        0 => before with { InForce = Changed(dice, before.InForce) },
        1 => before with
        {
            Signatures = before.Signatures
                .Where(_ => dice.Chance(80))
                .ToFrozenDictionary(pair => pair.Key, IReadOnlyList<Period> (pair) =>
                    dice.Chance(70) ? pair.Value : [.. pair.Value.Select(period => Changed(dice, period))]),
        },
        _ => before with { Clauses = ListOf(dice, before.Clauses, clause => Changed(dice, clause)) },
    };

    private static Clause Changed(Dice dice, Clause before) => dice.Below(9) switch
    {
        0 => before with { Categories = Changed(dice, before.Categories) },
        1 => before with { Purposes = Changed(dice, before.Purposes) },
        2 => before with { From = Changed(dice, before.From) },
        3 => before with { Gateways = [.. before.Gateways.Where(_ => dice.Chance(60))] },
        _ => before with { Grants = ListOf(dice, before.Grants, grant => Changed(dice, grant)) },
    };

    private static Grant Changed(Dice dice, Grant before) => dice.Below(5) switch
    {
        0 => before with { Organisations = Changed(dice, before.Organisations) },
        1 => before with { Roles = Changed(dice, before.Roles) },
        2 => before with { Reach = dice.Chance(70) ? Reach.Shared : Reach.Any },
        3 => before with
        {
            Discloses = before.Discloses
                .Where(_ => dice.Chance(80))
                .ToFrozenDictionary(pair => pair.Key, pair => dice.Chance(80) ? pair.Value : Level.Generalised),
        },
        _ => before with
        {
            Duties = new Duties(
                before.Duties.AcknowledgeWithin - TimeSpan.FromHours(dice.Below(3) - 1),
                before.Duties.Retain - TimeSpan.FromDays(dice.Below(3) - 1),
                before.Duties.Onward && dice.Chance(50)),
        },
    };

    private static Period Changed(Dice dice, Period before) => dice.Below(3) switch
    {
        0 => before with { From = The.Noon.AddHours(dice.Below(RandomWorld.LastHour)) },
        1 => before with { Until = The.Noon.AddHours(dice.Below(RandomWorld.LastHour)) },
        _ => before with { Until = null },
    };

    private static FrozenSet<string>? MaybeChanged(Dice dice, FrozenSet<string>? before) =>
        dice.Chance(25) ? null : Changed(dice, before ?? []);

    private static FrozenSet<string> Changed(Dice dice, FrozenSet<string> before) => dice.Chance(60)
        ? Some.Words([.. before.Order(StringComparer.Ordinal).Where(_ => dice.Chance(70))])
        : Some.Words([.. before, dice.One(_words)]);
}
