using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>
/// The scenes in which a grant could break an invariant, if it can at all. Of all that a rule could tell apart, each
/// has only what the grant or the invariant cannot do without: more would at most bring in a further prohibition or a
/// further obligation. Why that leaves nothing out is decision record 0013.
/// </summary>
internal sealed class Scenes(PolicySet policies, Invariant invariant, Suspect suspect, Strangers strangers)
{
    private readonly Circumstances _when = invariant.When;
    private readonly Condition _condition = invariant.When.Condition;

    public IEnumerable<Scene> All() =>
        from originator in suspect.Originators.Order(CodePointOrder.Instance)
        where Allows(_condition.Originators, originator)
        from recipient in suspect.Grant.Organisations.Order(CodePointOrder.Instance)
        where Allows(_condition.Organisations, recipient) && !Excepts(_condition.OrganisationsExcept, recipient)
        from at in suspect.Instants(policies)
        where suspect.IsOpen(originator, recipient, at)
        from name in suspect.Categories(policies.Classification).Order(CodePointOrder.Instance)
        where Allows(_condition.Categories, name)
        let category = policies.Classification.Categories[name]
        from marking in category.Clearance.Keys.Order(CodePointOrder.Instance)
        where Allows(_condition.Markings, marking)
        from assessment in AssessmentsOf(name)
        from subjects in OneOf(_condition.Subjects)
        from purposes in Purposes()
        from place in Places()
        from overrideAsked in Overrides()
        select new Scene(
            new Question
            {
                Item = strangers.Item(name, category) with
                {
                    Marking = marking,
                    Purposes = purposes,
                    Areas = place.OfItem,
                    Compartments = _when.OutsideCompartment ? ["need-to-know"] : [],
                    Subjects = subjects,
                    Assessment = assessment,
                    Handling = strangers.Item(name, category).Handling with
                    {
                        // Being asked first shows the same, so code P stands for both wherever it may be.
                        Code = _when.HandlingCodes is { } codes && !codes.Contains("P") ? "C" : "P",
                    },
                },
                Category = category,
                Originator = Strangers.Organisation(strangers.Originator, originator),
                Member = strangers.Member(at) with
                {
                    Areas = place.OfMember,
                    Clearance = Clearance(),
                    Trained = _when.Untrained ? null : at,
                },
                Recipient = Strangers.Organisation(strangers.Recipient, recipient),
                At = at,
            },
            overrideAsked);

    // A grade matters to the conditions on it, each by itself; no grade at all matches every one of them.
    private static IEnumerable<string?> AssessmentsOf(string category) =>
        category == ItemWords.Intelligence ? ItemWords.Assessments.Order().Append(null) : [null];

    // Conditions ask for any in common: one that the invariant asks for is needed, a second only meets more of them.
    private static IEnumerable<string[]> OneOf(FrozenSet<string>? words) =>
        words is null ? [[]] : words.Order(CodePointOrder.Instance).Select(word => new[] { word });

    // Which purpose it is matters only to which further grants apply, and those only tighten obligations.
    private IEnumerable<string[]> Purposes()
    {
        if (suspect.Clause is not { } clause)
        {
            return [[]];
        }

        var each = OneOf(clause.Purposes);
        return invariant.Demands.AreOfObligations ? each : each.Take(1);
    }

    private IEnumerable<Place> Places()
    {
        // An area that no rule names meets the fewest conditions of all.
        var areas = _condition.Areas is { } named && !named.Contains(Everywhere)
            ? [.. named.Distinct()]
            : new[] { strangers.Area };
        var shared = areas.Select(area => new Place([area], [Everywhere]));
        if (suspect.Grant.Reach == Reach.Shared)
        {
            return shared;
        }

        // Without an area in common, further grants that ask for one do not apply; an override may rest on such a one.
        return _condition.Areas is null
            ? [new Place([], [Everywhere]), .. _when.Untrained ? shared : []]
            : [.. shared, .. areas.Select(area => new Place([area], []))];
    }

    // Whether an override is asked for matters only where the grant, or leave to be untrained, comes from one.
    private IEnumerable<bool> Overrides() =>
        suspect.IsEmergency ? Allowed(true)
        : _when.Override is { } asked ? [asked]
        : _when.Untrained ? [false, true]
        : [false];

    private IEnumerable<bool> Allowed(bool asked) => _when.Override is null || _when.Override == asked ? [asked] : [];

    // More clearance never hurts, so the most that the invariant allows stands for all.
    private string Clearance()
    {
        var most = _when.ClearanceBelow is { } limit
            ? Ladder.RankOf(limit, Ladder.Clearances) - 1
            : Ladder.Clearances.Count - 1;
        return Ladder.Clearances[Math.Max(most, 0)];
    }

    private const string Everywhere = "*";

    private static bool Allows(FrozenSet<string>? words, string word) => words is null || words.Contains(word);

    private static bool Excepts(FrozenSet<string>? words, string word) => words is not null && words.Contains(word);

    private readonly record struct Place(string[] OfItem, string[] OfMember);
}
