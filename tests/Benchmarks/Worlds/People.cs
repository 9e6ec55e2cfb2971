using System.Collections.Frozen;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Worlds;

/// <summary>Makes organisations, their members and what they send.</summary>
internal sealed class People(Dice dice, IReadOnlyList<string> areas)
{
    private static readonly DateTimeOffset _newYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] _compartments = ["marac", "operation-raven"];
    private static readonly string[] _subjects = ["suspect", "victim", "child", "deceased", "third-party"];

    public Organisation Organisation(string id, string kind) => new()
    {
        Id = id,
        Kind = kind,
        Areas = kind is "ambulance" ? ["*"]
            : kind is "district-council" or "housing-provider" or "voluntary" ? dice.Some(areas, 1 + dice.Below(3))
            : dice.Several(areas, 90),
        Assured = dice.Chance(96) ? "OFFICIAL-SENSITIVE" : "OFFICIAL",
    };

    public Member Member(Organisation organisation, int number)
    {
        var roles = Field.RolesByKind[organisation.Kind];
        return new Member
        {
            Id = $"{organisation.Id}.{number}",
            Organisation = organisation.Id,
            Roles = dice.Some(roles, dice.Chance(15) ? 2 : 1).ToFrozenSet(StringComparer.Ordinal),
            Areas = dice.Chance(60) || organisation.Areas.Contains("*")
                ? ["*"]
                : dice.Some(organisation.Areas, 1 + dice.Below(5)),
            Clearance = dice.Chance(4) ? "none"
                : organisation.Kind == "police" ? dice.One(["NPPV2", "NPPV3", "SC"])
                : dice.One(["BPSS", "NPPV2"]),
            Compartments = HeldCompartments.Always(dice.Several(_compartments, 10)),
            Trained = dice.Chance(97) ? _newYear.AddDays(dice.Below(120) - 100) : null,
            Active = new Period(
                _newYear.AddDays(-dice.Below(500)), dice.Chance(6) ? _newYear.AddDays(100 + dice.Below(400)) : null),
        };
    }

    public Item Item(Classification classification, IReadOnlyList<Organisation> senders, string category)
    {
        var sender = dice.One(senders);
        var conditional = dice.Chance(15);
        return new Item
        {
            Category = category,
            Originator = sender.Id,
            Marking = dice.Chance(75) ? "OFFICIAL-SENSITIVE" : "OFFICIAL",
            Purposes = dice.Some(Field.PurposesByCategory[category], dice.Chance(50) ? 2 : 1),
            Areas = sender.Areas.Contains("*") ? dice.Some(areas, 1) : dice.Some(sender.Areas, dice.Chance(80) ? 1 : 2),
            Compartments = dice.Chance(5) ? [dice.One(_compartments)] : [],
            Subjects = dice.Several(_subjects, 25),
            Affiliations = dice.Chance(4) ? [dice.One(senders).Id, $"{dice.One(senders).Id}.0"] : [],
            Assessment = category == "intelligence" && dice.Chance(80) ? dice.One(["A", "B", "C", "D", "E"]) : null,
            Handling = new Handling
            {
                Code = conditional ? "C" : "P",
                OnlyTo = dice.Chance(3) ? ["police", dice.One(senders).Id] : [],
                NotTo = dice.Chance(5) ? ["housing-provider", dice.One(senders).Id] : [],
                EmbargoUntil = dice.Chance(4) ? _newYear.AddDays(dice.Below(365)) : null,
                Onward = dice.Chance(50),
                Conditions = conditional ? ["no-copy"] : [],
            },
            Permissions = conditional
                ? [.. dice.Some(senders, 4).Select(organisation => new Permission
                    {
                        Organisation = organisation.Id,
                        Granted = _newYear.AddDays(dice.Below(300)),
                        Until = dice.Chance(30) ? _newYear.AddDays(300 + dice.Below(300)) : null,
                    })]
                : [],
            FieldNames = dice.Several(
                [.. classification.Categories[category].FieldClasses.Keys.Order(StringComparer.Ordinal)], 75),
        };
    }
}
