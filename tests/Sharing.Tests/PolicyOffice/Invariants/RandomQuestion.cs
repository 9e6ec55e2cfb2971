using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Invariants;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>A question in the words of <see cref="RandomRules"/>, and whether it breaks an invariant.</summary>
internal sealed record RandomQuestion(
    Item Item, Organisation Originator, Organisation Recipient, Member Member, DateTimeOffset At, bool Override)
{
    public static RandomQuestion From(Dice dice)
    {
        var from = dice.Below(RandomRules.Organisations.Length);
        var to = dice.Chance(90) ? (from + 1) % RandomRules.Organisations.Length : from;
        var at = RandomRules.Hour(dice.Below(RandomRules.LastHour + 1));
        var recipient = SomeOrganisation(dice, RandomRules.Organisations[to]);
        return new RandomQuestion(
            SomeItem(dice, RandomRules.Organisations[from]),
            from == to ? recipient : SomeOrganisation(dice, RandomRules.Organisations[from]),
            recipient,
            SomeMember(dice, recipient, at),
            at,
            dice.Chance(40));
    }

    public bool Breaks(Invariant invariant, PolicySet policies)
    {
        Organisation[] organisations = Originator.Id == Recipient.Id ? [Recipient] : [Originator, Recipient];
        var partnership = Partnership.Of(organisations, [Member]);
        var question = Question.Of(policies, partnership, Item, Member.Id, At);
        return invariant.When.Include(question, Override, policies.Classification) && Breach.Of(
            invariant.Demands,
            SharingRules.Decide(policies, partnership, Item, Member.Id, At, Override),
            question.Category).Count > 0;
    }

    private static Organisation SomeOrganisation(Dice dice, string id) => new()
    {
        Id = id,
        Kind = dice.One(RandomRules.Kinds),
        Areas = dice.Chance(50) ? ["*"] : dice.Several(RandomRules.Areas, 50),
        Assured = dice.Chance(90) ? "OFFICIAL-SENSITIVE" : "OFFICIAL",
    };

    private static Member SomeMember(Dice dice, Organisation organisation, DateTimeOffset at) => new()
    {
        Id = "member",
        Organisation = organisation.Id,
        Roles = Some.Words(dice.Several(RandomRules.Roles, 60)),
        Areas = dice.Chance(60) ? ["*"] : dice.Several(RandomRules.Areas, 50),
        Clearance = dice.One(["none", "BPSS", "NPPV2", "SC", "SC", "SC"]),
        Compartments = HeldCompartments.Always(dice.Several(["MARAC"], 50)),
        Trained = dice.Chance(75) ? at.AddDays(-dice.Below(380)) : null,
        Active = new Period(RandomRules.Hour(0), null),
    };

    private static Item SomeItem(Dice dice, string originator) => new()
    {
        Category = dice.One(RandomRules.Categories),
        Originator = originator,
        Marking = dice.One(RandomRules.Markings),
        Purposes = dice.Several(RandomRules.Purposes, 70),
        Areas = dice.Several(RandomRules.Areas, 50),
        Compartments = dice.Several(["MARAC"], 5),
        Subjects = dice.Several(RandomRules.Subjects, 50),
        Affiliations = dice.Several(["org-0", "member"], 5),
        Assessment = dice.Chance(80) ? dice.One(RandomRules.Assessments) : null,
        Handling = new Handling
        {
            Code = dice.Chance(30) ? "C" : "P",
            NotTo = dice.Chance(5) ? ["health"] : [],
            EmbargoUntil = dice.Chance(10) ? RandomRules.Hour(2) : null,
            Onward = dice.Chance(70),
        },
        Permissions = dice.Times(1, _ => new Permission { Organisation = "org-1", Granted = RandomRules.Hour(1) }),
        FieldNames = dice.Several(["headline", "address", "toxicology", "occupant", "reporter", "other"], 90),
    };
}
