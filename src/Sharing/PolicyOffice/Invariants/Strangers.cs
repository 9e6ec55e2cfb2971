using System.Collections.Frozen;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>
/// Two organisations and a member whom no rule names: they stand for whoever signs, now or later. All that the rules
/// allow a member is theirs (clearance, training, areas); what a search wants otherwise it changes.
/// </summary>
internal sealed record Strangers(string Originator, string Recipient, string Area)
{
    private const string Everywhere = "*";

    public static Strangers To(PolicySet policies, IEnumerable<Condition> conditions)
    {
        var signed = policies.Agreements.SelectMany(agreement => agreement.Signatures.Keys).ToHashSet();
        var named = conditions.SelectMany(when => when.Areas ?? []).ToHashSet();
        return new Strangers(
            Unused("an-originator", signed), Unused("a-recipient", signed), Unused("some-area", named));
    }

    /// <summary>The set as it is once both have signed the suspect's agreement, and no other.</summary>
    public PolicySet Sign(PolicySet policies, Agreement? agreement) => policies with
    {
        Agreements = agreement is null ? [] :
        [
            agreement with
            {
                Signatures = new[] { Originator, Recipient }.ToFrozenDictionary(
                    id => id, IReadOnlyList<Period> (_) => [new Period(agreement.InForce.From, null)]),
            },
        ],
    };

    public static Organisation Organisation(string id, string kind) => new()
    {
        Id = id,
        Kind = kind,
        Areas = [Everywhere],
        Assured = Ladder.Markings[^1],
    };

    public Member Member(DateTimeOffset at) => new()
    {
        Id = "a-member",
        Organisation = Recipient,
        Roles = [],
        Areas = [Everywhere],
        Clearance = Ladder.Clearances[^1],
        Compartments = HeldCompartments.None,
        Trained = at,
        Active = new Period(at, null),
    };

    /// <summary>An item that nobody restricted, of every field that its category has.</summary>
    public Item Item(string name, Category category) => new()
    {
        Category = name,
        Originator = Originator,
        Marking = Ladder.Markings[0],
        Purposes = [],
        Areas = [],
        Compartments = [],
        Subjects = [],
        Affiliations = [],
        Assessment = null,
        Handling = new Handling { Code = "P", Onward = true },
        Permissions = [],
        FieldNames = [.. category.FieldClasses.Keys.Order(CodePointOrder.Instance)],
    };

    private static string Unused(string name, HashSet<string> used) =>
        used.Contains(name) ? Unused($"{name}-x", used) : name;
}
