using System.Text.Json;
using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.GiveFeedback;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AnswerAlerts;

/// <param name="Operation">How the ledger calls it: one of <see cref="AuditOperation"/>.</param>
/// <param name="Because">The code that the member gave with it.</param>
/// <param name="Say">What it does to the alert.</param>
internal sealed record AnswerToAlert(
    string Operation, string Because, Func<Alert, DateTimeOffset, AlertAnswer> Say);

/// <summary>
/// Takes what a member says of their own alert: nothing about one that is not there for them by now, and once however
/// often it is said. Whatever waited for the same item because of others is then taken up.
/// </summary>
internal sealed class AnswerAlertHandler(HubStore<AlertingDb> store, LapsedAlerts lapsed)
{
    public async Task<Results<NoContent, ProblemHttpResult>> AnswerAsync(
        Guid id, AnswerToAlert answer, Caller caller, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        await lapsed.AskAboutAsync(new AlertId(id), member, caller.Organisation, cancellation);
        var outcome = await store.WriteForAsync(
            caller.Organisation, db => Answer(db, new AlertId(id), answer, member, caller), cancellation);
        return outcome switch
        {
            AlertAnswer.Taken or AlertAnswer.TakenBefore => TypedResults.NoContent(),
            AlertAnswer.Over => AlertingProblems.AlertOver(),
            AlertAnswer.IsDeclined => AlertingProblems.AlertDeclined(),
            AlertAnswer.IsAccepted => AlertingProblems.AlertAccepted(),
            AlertAnswer.IsActioned => AlertingProblems.AlertActioned(),
            AlertAnswer.NotAccepted => AlertingProblems.AcceptFirst(),
            _ => PlatformProblems.NotFound(),
        };
    }

    private static AlertAnswer Answer(AlertingDb db, AlertId id, AnswerToAlert answer, string member, Caller caller)
    {
        var alert = db.AlertsFor(member, caller.Organisation).HoldingAt(db.Now).SingleOrDefault(a => a.Id == id);
        if (alert is null)
        {
            db.Record(caller.WasRefused($"alert/{id}", db.Now));
            return AlertAnswer.NotThere;
        }

        var outcome = answer.Say(alert, db.Now);
        if (outcome == AlertAnswer.Taken)
        {
            db.Record(Fact(answer.Operation, answer.Because));
            db.TakeUp(alert);
            db.TellOriginator(alert);
        }
        else if (outcome != AlertAnswer.TakenBefore)
        {
            db.Record(Fact(AuditOperation.Refused, $"alert-{WordOf(outcome)}"));
        }

        return outcome;

        static string WordOf(AlertAnswer refused) => JsonNamingPolicy.KebabCaseLower.ConvertName(refused.ToString());

        AuditFact Fact(string operation, string because) =>
            caller.Did(operation, $"alert/{id}", because, db.Now) with
            {
                Item = alert.ItemId,
                Recipients = [alert.Organisation],
            };
    }
}
