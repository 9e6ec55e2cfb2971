using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Documents;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>
/// Reads <c>escalation.yaml</c>: to whom of the recipient's own organisation an alert goes when nobody acknowledges it.
/// It gives nobody a right to see anything.
/// </summary>
internal static class EscalationFile
{
    private static readonly IReadOnlySet<string> _organisations =
        OrganisationKind.All.Append(EscalationTo.Anybody).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<EscalationRule> Read(Node? root, Source source)
    {
        var file = Entry.Open(root, "the file of escalation", source, ["escalation"], []);
        var rules = new List<EscalationRule>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items("escalation"))
        {
            var rule = Entry.Open(node, "a rule of escalation", source, ["organisations", "steps"], []);
            var organisations = rule.Names("organisations", _organisations);
            if (rule.Has("organisations") && rule.Items("organisations").Count == 0)
            {
                source.Refuse(
                    rule.LineOf("organisations"),
                    "'organisations' of a rule of escalation is empty; write kinds of organisation, or \"*\"");
            }

            foreach (var twice in organisations.Where(kind => kind.Length > 0 && !seen.Add(kind)))
            {
                source.Refuse(
                    rule.LineOf("organisations"), $"escalation for '{twice}' is written twice; keep one rule");
            }

            rules.Add(new EscalationRule(organisations, ReadSteps(rule, source)));
        }

        return rules;
    }

    private static List<EscalationStep> ReadSteps(Entry rule, Source source)
    {
        var steps = new List<EscalationStep>();
        if (rule.Has("steps") && rule.Items("steps").Count == 0)
        {
            source.Refuse(
                rule.LineOf("steps"),
                $"'steps' of a rule of escalation is empty; write one of {string.Join(", ", EscalationTo.Steps)}");
        }

        var last = -1;
        foreach (var node in rule.Items("steps"))
        {
            var step = ReadStep(node, source);
            steps.Add(step);
            var place = EscalationTo.Steps.TakeWhile(to => to != step.To).Count();
            if (step.To.Length > 0 && place <= last)
            {
                source.Refuse(
                    node.Line,
                    $"the step '{step.To}' comes too late or twice; write each once, in the order " +
                    string.Join(", ", EscalationTo.Steps));
            }

            last = Math.Max(last, place);
        }

        return steps;
    }

    private static EscalationStep ReadStep(Node node, Source source)
    {
        var entry = Entry.Open(node, "a step of escalation", source, ["to", "within"], ["roles"]);
        var step = new EscalationStep(
            entry.Name("to", EscalationTo.Steps.ToList()), entry.Texts("roles"), entry.Span("within"));
        if (step.To == EscalationTo.Deputy && entry.Has("roles"))
        {
            source.Refuse(
                entry.LineOf("roles"),
                "the deputy is whoever stands in by the directory; leave 'roles' out");
        }

        if (step.To is EscalationTo.Team or EscalationTo.DutyDesk && step.Roles.Count == 0)
        {
            source.Refuse(
                entry.LineOf("roles"), $"the step '{step.To}' says nobody's role; write 'roles' with at least one");
        }

        if (entry.Has("within") && step.Within <= TimeSpan.Zero)
        {
            source.Refuse(
                entry.LineOf("within"), $"'within' of the step '{step.To}' leaves no time to answer; write 30m, say");
        }

        return step;
    }
}
