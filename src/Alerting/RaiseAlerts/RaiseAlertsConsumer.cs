using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Alerting.RaiseAlerts;

/// <summary>
/// Brings an item's alerts and consultations in line with its decisions: one alert for each member released to, one
/// consultation for each referral, and nothing left standing for anybody else.
/// </summary>
internal sealed class RaiseAlertsConsumer(HubStore<AlertingDb> store, ILogger<RaiseAlertsConsumer> log)
    : IConsumer<SharingDecided>, IConsumer<OverrideReleased>, IConsumer<SharingEnded>
{
    public async Task Consume(ConsumeContext<SharingDecided> context)
    {
        var item = context.Message;
        await store.ConsumeAsync(context, db =>
        {
            AlignAlerts(db, item);
            db.AlignConsultations(item);
        });
        log.AlertsRaised(item.ItemId, item.Released.Count, item.Referred.Count);
    }

    public Task Consume(ConsumeContext<OverrideReleased> context) => store.ConsumeAsync(context, db =>
    {
        var item = context.Message;
        var standing = db.Alerts.SingleOrDefault(a => a.ItemId == item.ItemId && a.Member == item.To.Member);
        if (standing is null)
        {
            standing = Alert.For(item.ItemId, item.Marking, item.To, byOverride: true, item.DecidedAt);
            standing.Originator = item.Originator;
            db.Add(standing);
        }
        else
        {
            if (standing.Organisation != item.To.Organisation)
            {
                db.TakeAwayFromEarlier(standing);
                standing.MoveTo(item.To, item.DecidedAt);
            }

            db.GiveBack(standing);
            standing.Originator = item.Originator;
            standing.Stand(item.To, byOverride: true, db.Now);
        }

        standing.Originator = item.Originator;
        db.TellQueue(standing);
    });

    public Task Consume(ConsumeContext<SharingEnded> context) => store.ConsumeAsync(context, db =>
    {
        var itemId = context.Message.ItemId;
        db.Recall(itemId, context.Message.Originator);
        db.Consultations.Where(c => c.ItemId == itemId).ToList().ForEach(consultation => consultation.Close());
        db.OnwardQuestions.Where(q => q.ItemId == itemId).ToList().ForEach(question => question.Close());
    });

    private static void AlignAlerts(AlertingDb db, SharingDecided item)
    {
        var standing = db.Alerts
            .Where(a => a.ItemId == item.ItemId)
            .ToDictionary(a => a.Member, StringComparer.Ordinal);
        foreach (var released in item.Released)
        {
            if (!standing.Remove(released.Member, out var alert))
            {
                alert = Alert.For(item.ItemId, item.Marking, released, byOverride: false, item.DecidedAt);
                alert.Originator = item.Originator;
                db.Add(alert);
                db.TellQueue(alert);
                continue;
            }

            if (alert.Organisation != released.Organisation)
            {
                db.TakeAwayFromEarlier(alert);
                alert.MoveTo(released, item.DecidedAt);
            }

            db.GiveBack(alert);
            alert.Originator = item.Originator;
            alert.Stand(released, byOverride: false, db.Now);
            db.TellQueue(alert);
        }

        foreach (var ended in standing.Values.Where(alert => !alert.ByOverride))
        {
            ended.Originator = item.Originator;
            db.TakeAway(ended);
        }
    }
}
