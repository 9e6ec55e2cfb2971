using IntelHub.Alerting.Copies;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Sharing;

namespace IntelHub.Alerting.ChaseCopies;

/// <summary>Whom everybody waits for while the end of a copy is not known.</summary>
/// <param name="Step">
/// As <c>holder</c> (who opened it), <c>system</c> (the organisation's own, which takes from its queue), or to whom the
/// hub turned since: <c>deputy</c>, <c>team</c> or <c>duty-desk</c>.
/// </param>
/// <param name="Members">By name, where it is a matter of who they are.</param>
/// <param name="Posts">By their roles, where whoever has that post is meant.</param>
public sealed record MustAct(
    string Step, string Organisation, IReadOnlyList<string> Members, IReadOnlyList<string> Posts);

/// <summary>The one place that says who is to say that a copy is destroyed.</summary>
internal static class WhoMustAct
{
    public const string Holder = "holder";
    private const string System = "system";

    public static MustAct MustAct(this AlertingDb db, Copy copy)
    {
        var step = copy.TurnedTo is null
            ? null
            : db.StepsOf(copy.Organisation).FirstOrDefault(step => step.To == copy.TurnedTo);
        if (step is { To: not EscalationTo.Deputy })
        {
            return new MustAct(step.To, copy.Organisation, [], step.Roles);
        }

        IReadOnlyList<string> deputies =
            step is null ? [] : db.TargetsOf(step, copy.Organisation, copy.Member);
        return (copy.Channel, deputies.Count) switch
        {
            (_, > 0) => new MustAct(EscalationTo.Deputy, copy.Organisation, deputies, []),
            (CopyChannel.Queue, _) => new MustAct(System, copy.Organisation, [], []),
            _ => new MustAct(Holder, copy.Organisation, [copy.Member], []),
        };
    }

    /// <summary>
    /// The copies that somebody may say are destroyed: what they opened themselves, what a system took from its
    /// organisation's queue, and what the hub has turned to them for. Whoever had it first may still say so then.
    /// </summary>
    public static IQueryable<Copy> CopiesFor(this AlertingDb db, string organisation, string? member)
    {
        var copies = db.Copies.Where(c => c.Organisation == organisation);
        if (member is null)
        {
            return copies.Where(c => c.Channel == CopyChannel.Queue);
        }

        var now = db.Now;
        var steps = db.StepsOf(organisation);
        var own = steps
            .Where(step => step.To != EscalationTo.Deputy && db.TargetsOf(step, organisation, "").Contains(member))
            .Select(step => step.To)
            .ToList();
        var turned = EscalationTo.Steps.Where(to => own.Exists(step => !TurnedTo.IsAfter(step, to))).ToList();
        var hasDeputies = steps.Any(step => step.To == EscalationTo.Deputy);
        return copies.Where(c =>
            (c.Channel == CopyChannel.Inbox && c.Member == member) ||
            (c.TurnedTo != null && turned.Contains(c.TurnedTo)) ||
            (c.TurnedTo != null && hasDeputies && c.Channel == CopyChannel.Inbox && db.StandIns.Any(standIn =>
                standIn.Member == c.Member && standIn.Substitute == member &&
                standIn.From <= now && standIn.Until > now)));
    }
}
