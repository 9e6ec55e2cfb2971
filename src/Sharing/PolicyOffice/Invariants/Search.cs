using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>
/// Looks for a question in which one grant breaks one invariant, and finds one if there is any. Only the real rules
/// say that it is broken; what is here only says where to look.
/// </summary>
internal sealed class Search
{
    private readonly PolicySet _policies;
    private readonly Invariant _invariant;
    private readonly Suspect _suspect;
    private readonly Patience _patience;

    public Search(PolicySet policies, Invariant invariant, Suspect suspect, Strangers strangers, Patience patience)
    {
        _policies = strangers.Sign(policies, suspect.Agreement);
        (_invariant, _suspect, _patience) = (invariant, suspect, patience);
        var scenes = new Scenes(policies, invariant, suspect, strangers);
        foreach (var scene in scenes.All())
        {
            Reaches = Reaches || RolesToBeginWith(scene).Any(roles => IsMeant(scene, roles));
            if (Reaches && !CouldBreakIt)
            {
                return;
            }

            Found = Witnesses(scene).Select(witness => Look(scene, witness)).FirstOrDefault(found => found is not null);
            if (Found is not null || patience.IsOver)
            {
                return;
            }
        }
    }

    /// <summary>Whether the grant applies to any question that the invariant is about.</summary>
    public bool Reaches { get; }

    public CounterExample? Found { get; }

    private bool CouldBreakIt => _suspect.Grant.Discloses.Any(given => MayBeShown(given.Key, given.Value));

    /// <summary>The classes that the grant gives in this scene and that break the invariant if shown.</summary>
    private IEnumerable<string> Witnesses(Scene scene)
    {
        var (from, to, at) = (scene.Question.Originator.Kind, scene.Question.Recipient.Kind, scene.Question.At);
        return _suspect.Grant.Discloses
            .Where(given => MayBeShown(given.Key, given.Value))
            .Select(given => given.Key)
            .Where(scene.Question.Category.FieldClasses.Values.Contains)
            .Where(name => _suspect.Carries(name, from, to, at))
            .Order(CodePointOrder.Instance);
    }

    // All the grants that apply break a limit on obligations when the strictest does: so the one that shows does.
    private bool MayBeShown(string fieldClass, Level level)
    {
        var duties = _suspect.Grant.Duties;
        return fieldClass != FieldClass.Source && (_invariant.Demands.Forbid(fieldClass, level) ||
            _invariant.Demands.Forbid(duties.AcknowledgeWithin, duties.Retain, duties.Onward));
    }

    private CounterExample? Look(Scene scene, string witness)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        return RolesToBeginWith(scene).Select(roles => Look(scene, witness, roles, tried))
            .FirstOrDefault(found => found is not null);
    }

    // A role can only help by lifting a prohibition that excepts it. So roles are added one at a time, each for the
    // sake of a prohibition that stands in the way, until none does or one stands that no role lifts.
    private CounterExample? Look(Scene scene, string witness, SortedSet<string> roles, HashSet<string> tried)
    {
        if (!tried.Add(string.Join('\n', roles)) || !_patience.Spend() || !IsMeant(scene, roles))
        {
            return null;
        }

        var question = scene.With(roles);
        var obstacle = _policies.Prohibitions.FirstOrDefault(rule =>
            (rule.Withhold || rule.Remove.Contains(witness)) && rule.When.Matches(question));
        return obstacle is null
            ? CounterExample.Of(_policies, _invariant, _suspect, question, scene.OverrideAsked)
            : (obstacle.When.RolesExcept ?? []).Order(CodePointOrder.Instance)
                .Select(role => Look(scene, witness, [.. roles, role], tried))
                .FirstOrDefault(found => found is not null);
    }

    private bool IsMeant(Scene scene, IEnumerable<string> roles) =>
        _invariant.When.Include(scene.With(roles), scene.OverrideAsked, _policies.Classification);

    private IEnumerable<SortedSet<string>> RolesToBeginWith(Scene scene) =>
        from entitling in _suspect.Grant.Roles.Order(CodePointOrder.Instance)
        from meant in _invariant.When.Condition.Roles?.Order(CodePointOrder.Instance).Select(role => new[] { role })
            ?? [[]]
        from emergency in RolesOfEmergency(scene)
        select new SortedSet<string>([entitling, .. meant, .. emergency], CodePointOrder.Instance);

    // Where an agreement's grant is what shows, an override is worth its roles only to a member who is untrained.
    private IEnumerable<string[]> RolesOfEmergency(Scene scene)
    {
        if (_suspect.IsEmergency)
        {
            return [[VitalInterests.DutyOfficer]];
        }

        return !scene.OverrideAsked || !_invariant.When.Untrained ? [[]]
            : _policies.VitalInterests
                .Where(grant => grant.CoversKindOf(scene.Question))
                .SelectMany(grant => grant.Roles.Order(CodePointOrder.Instance))
                .Select(role => new[] { VitalInterests.DutyOfficer, role })
                .Prepend([]);
    }
}

/// <summary>How many questions may still be tried before a search gives up, and says so.</summary>
internal sealed class Patience(int limit)
{
    public int Spent { get; private set; }

    /// <summary>Something was left untried: nothing may be concluded from not finding.</summary>
    public bool IsOver { get; private set; }

    public bool Spend()
    {
        IsOver |= Spent >= limit;
        Spent += IsOver ? 0 : 1;
        return !IsOver;
    }
}
