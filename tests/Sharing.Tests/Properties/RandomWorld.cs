using System.Collections.Frozen;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Properties;

/// <summary>
/// A small policy set, a partnership and one question, all from a seed. The words are few, so that most rules meet;
/// every instant is a whole hour of <see cref="Hours"/>, so that every boundary can be tried.
/// </summary>
internal sealed record RandomWorld(PolicySet Policies, Partnership Partnership, Item Item, Member Member, bool Override)
{
    public const int LastHour = 24;

    private static readonly string[] _kinds = ["police", "housing-provider", "health"];
    private static readonly string[] _organisations = ["org-0", "org-1", "org-2", "org-3"];
    private static readonly string[] _roles = ["analyst", "duty-officer", "professional-standards"];
    private static readonly string[] _categories = ["cuckooing", "intelligence"];
    private static readonly string[] _areas = ["E07000113", "E07000114", "*"];
    private static readonly string[] _classes = ["headline", "premises", "health", "victim-identity", "source"];
    private static readonly string[] _fields = ["headline", "address", "toxicology", "occupant", "reporter", "other"];
    private static readonly string[] _purposes = ["safeguarding", "crime-prevention"];
    private static readonly string[] _subjects = ["victim", "child"];
    private static readonly string[] _compartments = ["MARAC"];

    /// <summary>When each member is in a compartment, should they be in it at all.</summary>
    private static readonly Period[][] _memberships =
    [
        [Period.Always],
        [new Period(Hour(0), Hour(15))],
        [new Period(Hour(6), null)],
        [new Period(Hour(3), Hour(9)), new Period(Hour(9), Hour(12)), new Period(Hour(18), Hour(21))],
    ];

    public static IEnumerable<DateTimeOffset> Hours => Enumerable.Range(0, LastHour + 1).Select(Hour);

    public static DateTimeOffset LastInstant => Hour(LastHour);

    public static RandomWorld From(Dice dice) => From(dice, atMost: 1);

    /// <summary>A world with so many times more of everything that one word of bits does not hold it.</summary>
    public static RandomWorld From(Dice dice, int atMost)
    {
        Gateway[] gateways = [.. Enumerable.Range(0, 3).Select(i => SomeGateway(dice, i))];
        Organisation[] organisations = [.. _organisations.Select(id => SomeOrganisation(dice, id))];
        Member[] members = [.. Enumerable.Range(0, 4).Select(i => SomeMember(dice, i))];
        var policies = new PolicySet
        {
            Version = "random",
            Classification = The.Classification with { TrainingValidFor = TimeSpan.FromHours(12) },
            Gateways = gateways,
            Prohibitions = dice.Times(2 * atMost, i => SomeProhibition(dice, $"rule-{i}")),
            VitalInterests = dice.Times(2 * atMost, i => SomeGrant(dice, $"vital-interests#{i + 1}")),
            Agreements = dice.Times(3 * atMost, i => SomeAgreement(dice, $"isa-{i}", gateways)),
        };
        return new RandomWorld(
            policies, Partnership.Of(organisations, members), SomeItem(dice), dice.One(members), dice.Chance(30));
    }

    public Decision Decide(DateTimeOffset at) =>
        SharingRules.Decide(Policies, Partnership, Item, Member.Id, at, Override);

    public static Prohibition SomeProhibition(Dice dice, string id) => new()
    {
        Id = id,
        Title = null,
        When = new Condition
        {
            Categories = dice.Chance(30) ? Some.Words(dice.Several(_categories, 50)) : null,
            Assessments = dice.Chance(20) ? Some.Words("D", "E") : null,
            Subjects = dice.Chance(30) ? Some.Words(dice.Several(_subjects, 50)) : null,
            OrganisationsExcept = dice.Chance(40) ? Some.Words(dice.Several(_kinds, 50)) : null,
            Roles = dice.Chance(30) ? Some.Words(dice.Several(_roles, 50)) : null,
            Areas = dice.Chance(20) ? dice.Several(_areas, 50) : null,
        },
        Remove = Some.Words(dice.Several(_classes, 30)),
        Withhold = dice.Chance(20),
    };

    private static DateTimeOffset Hour(int hour) => The.Noon.AddHours(hour);

    private static DateTimeOffset SomeHour(Dice dice) => Hour(dice.Below(LastHour));

    private static Period SomePeriod(Dice dice) =>
        new(dice.Chance(60) ? Hour(0) : SomeHour(dice), dice.Chance(50) ? SomeHour(dice) : null);

    private static Gateway SomeGateway(Dice dice, int i) => The.Gateway with
    {
        Id = $"gateway-{i}",
        InForce = dice.Chance(50) ? Period.Always : SomePeriod(dice),
        From = Some.Words(dice.Several(_kinds, 80)),
        To = Some.Words(dice.Several(_kinds, 80)),
        Excludes = dice.Times(1, _ => new Exclusion(
            dice.Chance(50) ? null : Some.Words(dice.Several(_kinds, 50)), Some.Words(dice.Several(_classes, 30)))),
    };

    private static Agreement SomeAgreement(Dice dice, string id, Gateway[] gateways) => new()
    {
        Id = id,
        Title = null,
        Version = "1",
        InForce = SomePeriod(dice),
        Signatures = dice.Several(_organisations, 90).ToFrozenDictionary(
            organisation => organisation,
            IReadOnlyList<Period> (_) => [SomePeriod(dice), .. dice.Times(1, _ => SomePeriod(dice))]),
        Clauses = dice.Times(2, i => new Clause
        {
            Id = $"clause-{i}",
            Title = null,
            Categories = Some.Words(dice.Several(_categories, 80)),
            Purposes = Some.Words(dice.Several(_purposes, 80)),
            Gateways = dice.Several(gateways, 70),
            From = Some.Words(dice.Several(_kinds, 80)),
            Grants = dice.Times(2, j => SomeGrant(dice, $"{id}@1#clause-{i}/{j + 1}")),
        }),
    };

    private static Grant SomeGrant(Dice dice, string basis) => new()
    {
        Basis = basis,
        Organisations = Some.Words(dice.Several(_kinds, 80)),
        Roles = Some.Words(dice.Several(_roles, 70)),
        Reach = dice.Chance(50) ? Reach.Any : Reach.Shared,
        Discloses = dice.Several(_classes, 60).ToFrozenDictionary(
            name => name,
            name => FieldClass.Generalisable.Contains(name) && dice.Chance(50) ? Level.Generalised : Level.Full),
        Duties = new Duties(
            TimeSpan.FromHours(dice.Below(9)), TimeSpan.FromDays(dice.Below(99)), dice.Chance(50)),
    };

    private static Organisation SomeOrganisation(Dice dice, string id) => new()
    {
        Id = id,
        Kind = dice.One(_kinds),
        Areas = dice.Several(_areas, 60),
        Assured = dice.Chance(80) ? "OFFICIAL-SENSITIVE" : "OFFICIAL",
    };

    private static Member SomeMember(Dice dice, int i) => new()
    {
        Id = $"member-{i}",
        Organisation = dice.One(_organisations),
        Roles = Some.Words(dice.Several(_roles, 60)),
        Areas = dice.Chance(60) ? ["*"] : dice.Several(_areas, 50),
        Clearance = dice.One(["none", "BPSS", "NPPV2", "SC"]),
        Compartments = HeldCompartments.Of(
            from name in dice.Several(_compartments, 80) from during in _memberships[i] select (name, during)),
        Trained = dice.Chance(90) ? Hour(dice.Below(LastHour) - 6) : null,
        Active = SomePeriod(dice),
    };

    public static Item SomeItem(Dice dice) => new()
    {
        Category = dice.One(_categories),
        Originator = dice.One(_organisations),
        Marking = dice.Chance(50) ? "OFFICIAL" : "OFFICIAL-SENSITIVE",
        Purposes = dice.Several(_purposes, 80),
        Areas = dice.Several(_areas, 60),
        Compartments = dice.Several(_compartments, 20),
        Subjects = dice.Several(_subjects, 50),
        Affiliations = dice.Several(["org-0", "member-0"], 15),
        Assessment = dice.Chance(50) ? dice.One(["A", "E"]) : null,
        Handling = new Handling
        {
            Code = dice.Chance(30) ? "C" : "P",
            OnlyTo = dice.Chance(15) ? ["police", "org-1"] : [],
            NotTo = dice.Chance(15) ? ["health", "org-2"] : [],
            EmbargoUntil = dice.Chance(30) ? SomeHour(dice) : null,
            Onward = dice.Chance(50),
            Conditions = dice.Several(["no-copy"], 50),
        },
        Permissions = dice.Times(2, _ => new Permission
        {
            Organisation = dice.One(_organisations),
            Granted = SomeHour(dice),
            Until = dice.Chance(50) ? SomeHour(dice) : null,
            Conditions = dice.Chance(50) ? dice.Several(["no-copy", "read-only"], 50) : null,
        }),
        FieldNames = dice.Several(_fields, 70),
    };
}
