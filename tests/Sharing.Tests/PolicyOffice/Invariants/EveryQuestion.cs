using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>
/// Every question in a vocabulary so small that all of them can be asked: nothing is left to chance or to argument.
/// </summary>
internal static class EveryQuestion
{
    public static readonly string[] Organisations = ["org-0", "org-1"];

    private static readonly string[][] _roles = [.. SubsetsOf(RandomRules.Roles)];
    private static readonly string[] _kinds = ["police", "housing-provider"];

    /// <summary>Both organisations have signed all agreements, for as long as each is in force.</summary>
    public static PolicySet Signed(PolicySet policies) => policies with
    {
        Agreements =
        [
            .. policies.Agreements.Take(1).Select(agreement =>
                agreement with { Signatures = Some.SignedBy(Organisations) }),
        ],
    };

    public static IEnumerable<RandomQuestion> All() =>
        from fromKind in _kinds
        from toKind in _kinds
        let originator = Organisation(Organisations[0], fromKind)
        let recipient = Organisation(Organisations[1], toKind)
        from hour in Enumerable.Range(0, RandomRules.LastHour + 1)
        let at = RandomRules.Hour(hour)
        from roles in _roles
        from clearance in new[] { "none", "SC" }
        from trained in new DateTimeOffset?[] { at, null }
        let member = new Member
        {
            Id = "member",
            Organisation = recipient.Id,
            Roles = Some.Words(roles),
            Areas = ["*"],
            Clearance = clearance,
            Compartments = HeldCompartments.None,
            Trained = trained,
            Active = new Period(at, null),
        }
        from item in Items(originator.Id)
        from overrideAsked in new[] { false, true }
        select new RandomQuestion(item, originator, recipient, member, at, overrideAsked);

    private static IEnumerable<Item> Items(string originator) =>
        from kind in new[] { ("cuckooing", null), ("intelligence", "A"), ("intelligence", "E") }
        from purposes in SubsetsOf(RandomRules.Purposes).Where(some => some.Length > 0)
        from areas in new[] { [], ["north"], new[] { "*" } }
        from subjects in new[] { [], new[] { "child" } }
        select new Item
        {
            Category = kind.Item1,
            Originator = originator,
            Marking = "OFFICIAL",
            Purposes = purposes,
            Areas = areas,
            Compartments = [],
            Subjects = subjects,
            Affiliations = [],
            Assessment = kind.Item2,
            Handling = new Handling { Code = "P", Onward = true },
            Permissions = [],
            FieldNames = ["headline", "address", "toxicology", "occupant", "reporter"],
        };

    private static Organisation Organisation(string id, string kind) =>
        new() { Id = id, Kind = kind, Areas = ["*"], Assured = "OFFICIAL-SENSITIVE" };

    private static IEnumerable<string[]> SubsetsOf(string[] words) =>
        Enumerable.Range(0, 1 << words.Length)
            .Select(bits => words.Where((_, i) => (bits & (1 << i)) != 0).ToArray());
}
