using System.Data.Common;
using IntelHub.Alerting.ChaseCopies;
using IntelHub.Alerting.RemindOriginators;
using IntelHub.Alerting.Storage;
using IntelHub.Platform.Storage;

namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>Notices when the time of an alert or of a question has come, and has that followed.</summary>
internal sealed class WatchDeadlines(HubStore<AlertingDb> store, TimeProvider clock, ILogger<WatchDeadlines> log)
    : EachSecond<AlertingDb>(store, clock)
{
    protected override bool IsAnythingDue(AlertingDb db) =>
        db.Due().Any() || db.AreQuestionsDue() || db.DueCopies().Any();

    protected override void Announce(AlertingDb db) => db.AnnounceDue();

    protected override void NoteFailure(DbException failure) =>
        log.DeadlinesNotWatched(failure.GetType().Name, failure.ErrorCode);
}
