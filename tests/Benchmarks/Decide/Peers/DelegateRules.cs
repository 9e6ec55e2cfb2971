using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Benchmarks.Decide.Peers;

/// <summary>
/// A peer: the same rules as delegates, one for each test of each rule, as rule engines keep them. A test that fails
/// spares those behind it: an agreement not signed by both is not looked into.
/// </summary>
internal sealed class DelegateRules
{
    private readonly Test[] _standing;
    private readonly Test[] _wishes;
    private readonly AgreementRule[] _agreements;
    private readonly ProhibitionRule[] _prohibitions;
    private readonly GrantRule[] _vital;

    public DelegateRules(PolicySet policies)
    {
        _standing = DelegateTests.OfStanding(policies.Classification.TrainingValidFor);
        _wishes = DelegateTests.OfWishes();
        _agreements = [.. policies.Agreements.Select(AgreementRule.Of)];
        _prohibitions = [.. policies.Prohibitions.Select(ProhibitionRule.Of)];
        _vital = [.. policies.VitalInterests.Select(grant => GrantRule.Of(grant, clause: null))];
    }

    public Decision Decide(Question question, bool overrideAsked)
    {
        var reasons = new List<string>();
        if (question.IsOwn)
        {
            Collect(_standing, question, inEmergency: false, reasons);
            return reasons.Count == 0 ? new Decision { Outcome = Outcome.Own } : Withheld(reasons);
        }

        var applying = new List<Applying>();
        var passed = 0;
        foreach (var agreement in _agreements)
        {
            passed = Math.Max(passed, agreement.Apply(question, applying));
        }

        var emergency = overrideAsked && ApplyVital(question, applying);
        Collect(_standing, question, emergency, reasons);
        Collect(_wishes, question, emergency, reasons);
        if (applying.Count == 0)
        {
            reasons.Add(DelegateTests.StageReasons[passed]);
        }

        var removed = new HashSet<string>(StringComparer.Ordinal) { FieldClass.Source };
        foreach (var prohibition in _prohibitions)
        {
            if (prohibition.Matches(question))
            {
                removed.UnionWith(prohibition.Removes);
                reasons.AddRange(prohibition.Reason);
            }
        }

        var fields = FieldsOf(question, applying, removed);
        if (applying.Count > 0 && fields.Count == 0)
        {
            reasons.Add(Reason.NothingToRelease);
        }

        return reasons.Count > 0 ? Withheld(reasons) : Shown(question, applying, fields, emergency);
    }

    private bool ApplyVital(Question question, List<Applying> applying)
    {
        var before = applying.Count;
        if (question.Member.Roles.Contains(VitalInterests.DutyOfficer))
        {
            foreach (var grant in _vital)
            {
                if (grant.Kind(question) && grant.Role(question) && grant.Area(question))
                {
                    applying.Add(new Applying(grant, null, [VitalInterests.Purpose]));
                }
            }
        }

        return applying.Count > before;
    }

    private static void Collect(Test[] tests, Question question, bool inEmergency, List<string> reasons)
    {
        foreach (var test in tests)
        {
            if ((!inEmergency || !test.LiftedByOverride) && test.Blocks(question))
            {
                reasons.Add(test.Reason);
            }
        }
    }

    private static OrderedDictionary<string, Level> FieldsOf(
        Question question, List<Applying> applying, HashSet<string> removed)
    {
        var fields = new OrderedDictionary<string, Level>(StringComparer.Ordinal);
        foreach (var field in question.Item.FieldNames)
        {
            var fieldClass = question.Category.ClassOf(field);
            if (removed.Contains(fieldClass))
            {
                continue;
            }

            var highest = Level.None;
            foreach (var grant in applying)
            {
                var level = grant.LevelOf(fieldClass, question.Originator.Kind);
                highest = level > highest ? level : highest;
            }

            if (highest > Level.None)
            {
                fields[field] = highest;
            }
        }

        return fields;
    }

    private static Decision Shown(
        Question question, List<Applying> applying, OrderedDictionary<string, Level> fields, bool emergency)
    {
        var handling = question.Item.Handling;
        return new Decision
        {
            Outcome = !emergency && OriginatorWishes.MustBeConsulted(question) ? Outcome.Refer : Outcome.Release,
            Basis = [.. applying.Select(grant => grant.Rule.Basis).Order(CodePointOrder.Instance)],
            Purposes = [.. applying.SelectMany(grant => grant.Purposes).Distinct().Order(CodePointOrder.Instance)],
            Fields = fields,
            Obligations = new Obligations
            {
                AcknowledgeWithin = applying.Min(grant => grant.Rule.Duties.AcknowledgeWithin),
                Retain = applying.Min(grant => grant.Rule.Duties.Retain),
                Onward = handling.Onward && applying.TrueForAll(grant => grant.Rule.Duties.Onward),
                Marking = question.Item.Marking,
                Conditions = handling.Code == "C" ? handling.Conditions : [],
            },
        };
    }

    private static Decision Withheld(List<string> reasons) =>
        new() { Outcome = Outcome.Withhold, Reasons = reasons };
}

/// <summary>A grant that applies, and the open gateways that carry what it gives; null when none is needed.</summary>
internal readonly record struct Applying(GrantRule Rule, Gateway[]? Through, string[] Purposes)
{
    public Level LevelOf(string fieldClass, string originatorKind)
    {
        if (!Rule.Discloses.TryGetValue(fieldClass, out var level) || Through is null)
        {
            return level;
        }

        foreach (var gateway in Through)
        {
            if (gateway.Carries(fieldClass, originatorKind))
            {
                return level;
            }
        }

        return Level.None;
    }
}
