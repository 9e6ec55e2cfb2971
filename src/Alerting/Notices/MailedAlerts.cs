using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Storage;

namespace IntelHub.Alerting.Notices;

/// <summary>
/// The one place that says of which alerts a member is told by e-mail: once of each, in the unit of work in which it
/// comes to stand. Whether it still stands, and is new to them, is looked at when the message goes.
/// </summary>
internal static class MailedAlerts
{
    public static void TellByEmail(this AlertingDb db, Alert alert, bool stands)
    {
        if (stands && alert.IsNewToThem() && db.ToldHows.Find(alert.Member) is { IsByEmail: true } how &&
            !db.EmailNotices.Any(n => n.AlertId == alert.Id && n.Organisation == alert.Organisation))
        {
            db.Add(EmailNotice.Of(alert, how.WhenToTell(db.Now, alert.AcknowledgeBy), db.Now));
        }
    }

    public static bool IsToldByEmail(this AlertingDb db, string member) =>
        db.ToldHows.Find(member) is { IsByEmail: true };

    public static bool IsNewToThem(this Alert alert) =>
        alert.ListedAt is null && alert.OpenedAt is null && alert.AcknowledgedAt is null;
}
