using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.KeepDesks;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Alerting.RemindOriginators;

/// <param name="Target">Who is told.</param>
/// <param name="OfMember">Who can answer, or for whom they stand in; null if nobody is known.</param>
internal sealed record Turned(string Target, string? OfMember);

/// <summary>Who of an originator can answer its questions, and who is turned to when none of them does.</summary>
internal static class Answerers
{
    /// <summary>Those who are there now in a role that says yes or no for the organisation.</summary>
    public static IReadOnlyList<string> AnswerersOf(this AlertingDb db, string organisation) =>
    [
        .. db.MembersThere(organisation).OrderBy(each => each.Member).AsEnumerable()
            .Where(each => RolePermissions.Of(each.Roles, runsTheHub: false)
                .Contains(Permissions.AnswerConsultations))
            .Select(each => each.Member),
    ];

    public static IReadOnlyList<Turned> TargetsOf(this AlertingDb db, KeptStep step, Question question)
    {
        var (now, answerers) = (db.Now, db.AnswerersOf(question.Originator));
        var there = db.MembersThere(question.Originator).OrderBy(each => each.Member).ToList();
        if (step.To != EscalationTo.Deputy)
        {
            var first = answerers is [var one, ..] ? one : null;
            return
            [
                .. there.Where(each => each.Roles.Intersect(step.Roles).Any())
                    .Select(each => new Turned(each.Member, first)),
            ];
        }

        var standIns = db.StandIns
            .Where(each => answerers.Contains(each.Member) && each.From <= now && each.Until > now)
            .OrderBy(each => each.Member)
            .ToList();
        return
        [
            .. standIns.Where(each => there.Exists(member => member.Member == each.Substitute))
                .DistinctBy(each => each.Substitute)
                .Select(each => new Turned(each.Substitute, each.Member)),
        ];
    }
}
