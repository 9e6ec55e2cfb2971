using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.KeepDesks;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>What became of a step.</summary>
internal enum StepOutcome
{
    NobodyThere = 0,
    Told = 1,

    /// <summary>One of them has the item, and has taken it.</summary>
    TakenUp = 2,
}

/// <summary>Whom a step of the partnership's escalation means, and what they are told.</summary>
internal static class TurnedTo
{
    /// <summary>Null when no step is left.</summary>
    public static KeptStep? StepAfter(this AlertingDb db, string organisation, string? last) =>
        db.StepsOf(organisation).FirstOrDefault(step => IsAfter(step.To, last));

    /// <summary>Empty when the partnership has written none down.</summary>
    public static IReadOnlyList<KeptStep> StepsOf(this AlertingDb db, string organisation)
    {
        var kind = db.DeskOrganisations.Find(organisation)?.Kind;
        var rules = db.KeptRules.OrderBy(rule => rule.Position).ToList();
        var rule = rules.Find(rule => kind is not null && rule.Organisations.Contains(kind)) ??
            rules.Find(rule => rule.Organisations.Contains(EscalationTo.Anybody));
        return rule?.Steps ?? [];
    }

    /// <summary>
    /// Tells those of the step, unless one of them has taken the item already. Whoever has an alert of it sees there
    /// that it has become theirs to answer; whoever has none is told that something is overdue, and of the item
    /// nothing.
    /// </summary>
    public static StepOutcome TurnTo(this AlertingDb db, KeptStep step, Alert alert)
    {
        var asked = db.AskedOf(step, alert);
        if (step.To != EscalationTo.Deputy && asked.Any())
        {
            // Many members' alerts of one item may be overdue: the team hears of the first.
            return db.HaveTaken(alert, asked.Select(each => each.Target)) ? StepOutcome.TakenUp : StepOutcome.Told;
        }

        var targets = db.TargetsOf(step, alert.Organisation, alert.Member);
        if (targets.Count == 0 || db.HaveTaken(alert, targets.AsQueryable()))
        {
            return targets.Count == 0 ? StepOutcome.NobodyThere : StepOutcome.TakenUp;
        }

        var told = asked.Select(each => each.Target).ToHashSet(StringComparer.Ordinal);
        var holders = db.HoldersOf(alert).Select(a => a.Member).ToHashSet(StringComparer.Ordinal);
        db.AddRange(targets.Where(target => !told.Contains(target)).Select(target => new Escalation
        {
            Id = SortableId.New(db.Now),
            ItemId = alert.ItemId,
            Organisation = alert.Organisation,
            Step = step.To,
            OfMember = OfMember(step, alert),
            Overdue = alert.Member,
            Target = target,
            HasAlert = holders.Contains(target),
            MadeAt = db.Now,
        }));
        return StepOutcome.Told;
    }

    public static bool IsAfter(string step, string? last) => last is null || Place(step) > Place(last);

    /// <summary>Those of an organisation who are neither suspended nor away for good.</summary>
    public static IQueryable<DeskMember> MembersThere(this AlertingDb db, string organisation)
    {
        var now = db.Now;
        return db.DeskMembers
            .Where(each => each.Organisation == organisation)
            .Where(each => each.ActiveFrom <= now && (each.ActiveUntil == null || each.ActiveUntil > now))
            .Where(each => !db.Stopped.Any(stopped => stopped.Who == StoppedAlerts.OfMember + each.Member));
    }

    /// <summary>The members of that step who are there now; never the recipient.</summary>
    public static IReadOnlyList<string> TargetsOf(
        this AlertingDb db, KeptStep step, string organisation, string recipient)
    {
        var now = db.Now;
        var there = db.MembersThere(organisation).Where(each => each.Member != recipient);
        if (step.To == EscalationTo.Deputy)
        {
            there = there.Where(each => db.StandIns.Any(standIn =>
                standIn.Member == recipient && standIn.Substitute == each.Member &&
                standIn.From <= now && standIn.Until > now));
        }

        return
        [
            .. there.OrderBy(each => each.Member).AsEnumerable()
                .Where(each => step.To == EscalationTo.Deputy || each.Roles.Intersect(step.Roles).Any())
                .Select(each => each.Member),
        ];
    }

    private static IQueryable<Escalation> AskedOf(this AlertingDb db, KeptStep step, Alert alert)
    {
        var ofMember = OfMember(step, alert);
        return db.Escalations
            .Where(each => each.ItemId == alert.ItemId && each.Organisation == alert.Organisation)
            .Where(each => each.Step == step.To && each.OfMember == ofMember);
    }

    /// <summary>A refusal is no taking.</summary>
    private static bool HaveTaken(this AlertingDb db, Alert alert, IQueryable<string> targets) => db.HoldersOf(alert)
        .Any(a => a.AcknowledgedAt != null && a.DeclinedAt == null && targets.Contains(a.Member));

    /// <summary>Those of the same organisation who have an alert of the item, and may read it.</summary>
    private static IQueryable<Alert> HoldersOf(this AlertingDb db, Alert alert) => db.Alerts
        .Where(a => a.ItemId == alert.ItemId && a.Organisation == alert.Organisation && a.ForgottenAt == null)
        .HoldingAt(db.Now)
        .ThereIn(db);

    private static string OfMember(KeptStep step, Alert alert) =>
        step.To == EscalationTo.Deputy ? alert.Member : Escalation.OfTheOrganisation;

    private static int Place(string step) => EscalationTo.Steps.TakeWhile(each => each != step).Count();
}
