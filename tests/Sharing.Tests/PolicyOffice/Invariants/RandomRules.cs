using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Invariants;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>
/// Small policy sets and invariants from a seed, that use every key of a condition. The words and the grants are few,
/// so that whether an invariant holds often turns on one of them.
/// </summary>
internal static class RandomRules
{
    public const int LastHour = 3;

    public static readonly string[] Kinds = ["police", "housing-provider", "health"];
    public static readonly string[] Roles = ["analyst", "manager", "duty-officer"];
    public static readonly string[] Categories = ["cuckooing", "intelligence"];
    public static readonly string[] Areas = ["north", "south", "*"];
    public static readonly string[] Subjects = ["victim", "child"];
    public static readonly string[] Purposes = ["safeguarding", "crime-prevention"];
    public static readonly string[] Assessments = ["A", "E"];
    public static readonly string[] Markings = ["OFFICIAL", "OFFICIAL-SENSITIVE"];
    public static readonly string[] Organisations = ["org-0", "org-1", "org-2"];

    private static readonly string[] _classes = ["headline", "premises", "health", "victim-identity", "source"];

    public static DateTimeOffset Hour(int hour) => The.Noon.AddHours(hour);

    public static PolicySet Policies(Dice dice)
    {
        Gateway[] gateways = [.. Enumerable.Range(0, 2).Select(i => SomeGateway(dice, i))];
        return new PolicySet
        {
            Version = "random",
            Classification = The.Classification,
            Gateways = gateways,
            Prohibitions = dice.Times(3, i => new Prohibition
            {
                Id = $"rule-{i}",
                Title = null,
                When = SomeCondition(dice, percent: 6),
                Remove = Some.Words(dice.Several(_classes, 50)),
                Withhold = dice.Chance(60),
            }),
            VitalInterests = dice.Times(1, i => SomeGrant(dice, $"vital-interests#{i + 1}")),
            Agreements =
            [
                .. Enumerable.Range(0, dice.Chance(80) ? 1 : 2).Select(i => SomeAgreement(dice, $"isa-{i}", gateways)),
            ],
        };
    }

    public static Invariant Invariant(Dice dice) => new()
    {
        Id = "random",
        Title = "A random statement",
        When = new Circumstances
        {
            Condition = SomeCondition(dice, percent: 12) with
            {
                RolesExcept = dice.Chance(10) ? Some.Words(dice.One(Roles)) : null,
            },
            ClearanceBelow = dice.Chance(10) ? dice.One(["none", "BPSS", "NPPV2"]) : null,
            Override = dice.Chance(25) ? dice.Chance(50) : null,
            HandlingCodes = dice.Chance(15) ? Some.Words(dice.One(["P", "C"])) : null,
            OutsideCompartment = dice.Chance(2),
            Untrained = dice.Chance(25),
        },
        Demands = SomeDemands(dice),
    };

    private static Demands SomeDemands(Dice dice) => dice.Below(4) switch
    {
        0 => new Demands { AtMost = Some.Levels(), Nothing = true },
        1 => new Demands
        {
            AtMost = Some.Levels(),
            RetainAtMost = TimeSpan.FromDays(dice.Below(4)),
            NeverOnward = dice.Chance(30),
        },
        2 => new Demands { AtMost = Some.Levels(), NeverOnward = true },
        _ => new Demands
        {
            AtMost = Some.Levels(
                (dice.One(["headline", "health"]), Level.None),
                (dice.One(["premises", "victim-identity"]), dice.One([Level.None, Level.Generalised]))),
            AcknowledgeAtMost = dice.Chance(10) ? TimeSpan.FromHours(1) : null,
        },
    };

    private static Condition SomeCondition(Dice dice, int percent)
    {
        return new Condition
        {
            Categories = Perhaps(Categories),
            Markings = Perhaps(Markings),
            Assessments = dice.Chance(percent / 2) ? Some.Words(dice.Several(Assessments, 60)) : null,
            Originators = Perhaps(Kinds),
            Subjects = Perhaps(Subjects),
            Organisations = Perhaps(Kinds),
            OrganisationsExcept = Perhaps(Kinds),
            Roles = Perhaps(Roles),
            RolesExcept = dice.Chance(70) ? Some.Words(dice.One(Roles)) : null,
            Areas = dice.Chance(percent) ? dice.Several(Areas, 50) : null,
        };

        FrozenSet<string>? Perhaps(string[] words) =>
            dice.Chance(percent) ? Some.Words(dice.Several(words, 60)) : null;
    }

    private static Period SomePeriod(Dice dice) => new(
        Hour(dice.Chance(60) ? 0 : dice.Below(LastHour)), dice.Chance(40) ? Hour(1 + dice.Below(LastHour)) : null);

    private static Gateway SomeGateway(Dice dice, int i) => The.Gateway with
    {
        Id = $"gateway-{i}",
        InForce = dice.Chance(50) ? Period.Always : SomePeriod(dice),
        From = Some.Words(dice.Several(Kinds, 80)),
        To = Some.Words(dice.Several(Kinds, 80)),
        Excludes = dice.Times(1, _ => new Exclusion(
            dice.Chance(50) ? null : Some.Words(dice.Several(Kinds, 50)), Some.Words(dice.Several(_classes, 30)))),
    };

    private static Agreement SomeAgreement(Dice dice, string id, Gateway[] gateways) => new()
    {
        Id = id,
        Title = null,
        Version = "1",
        InForce = SomePeriod(dice),
        Signatures = dice.Several(Organisations, 80).ToFrozenDictionary(
            organisation => organisation, IReadOnlyList<Period> (_) => [SomePeriod(dice)]),
        Clauses = [.. Enumerable.Range(0, dice.Chance(60) ? 1 : 2).Select(i => SomeClause(dice, id, i, gateways))],
    };

    private static Clause SomeClause(Dice dice, string agreement, int i, Gateway[] gateways) => new()
    {
        Id = $"clause-{i}",
        Title = null,
        Categories = Some.Words(dice.Several(Categories, 80)),
        Purposes = Some.Words(dice.Several(Purposes, 60)),
        Gateways = dice.Several(gateways, 85),
        From = Some.Words(dice.Several(Kinds, 80)),
        Grants = dice.Times(3, j => SomeGrant(dice, $"{agreement}@1#clause-{i}/{j + 1}")),
    };

    private static Grant SomeGrant(Dice dice, string basis) => new()
    {
        Basis = basis,
        Organisations = Some.Words(dice.Several(Kinds, 80)),
        Roles = dice.Chance(70) ? Some.Words(dice.One(Roles)) : Some.Words(dice.Several(Roles, 50)),
        Reach = dice.Chance(50) ? Reach.Any : Reach.Shared,
        Discloses = dice.Several(_classes, 60).ToFrozenDictionary(
            name => name,
            name => FieldClass.Generalisable.Contains(name) && dice.Chance(50) ? Level.Generalised : Level.Full),
        Duties = new Duties(
            TimeSpan.FromHours(dice.Below(4)), TimeSpan.FromDays(dice.Below(6)), dice.Chance(60)),
    };
}
