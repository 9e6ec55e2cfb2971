using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Alerting.GiveFeedback;

/// <summary>
/// Takes together what all recipients of an item have said, so that its originator is told what came of it and not who
/// said so, nor how many there are.
/// </summary>
internal sealed class TellOriginatorConsumer(HubStore<AlertingDb> store) : IConsumer<AlertAnswered>
{
    public Task Consume(ConsumeContext<AlertAnswered> context) => store.ConsumeAsync(context, db =>
    {
        var item = context.Message.ItemId;
        var said = db.Alerts
            .Where(a => a.ItemId == item && a.Feedback != null)
            .Select(a => a.Feedback)
            .Distinct()
            .ToHashSet();
        if (ItemFeedback.All.LastOrDefault(said.Contains) is { } most)
        {
            db.Announce(
                new FeedbackChanged { ItemId = item, Feedback = most, At = db.Now }, item.ToString());
        }
    });
}

internal static class Feedbacks
{
    /// <summary>Once somebody has said something; what others said of the item, their request may not see.</summary>
    public static void TellOriginator(this AlertingDb db, Alert alert) =>
        db.Announce(new AlertAnswered { ItemId = alert.ItemId }, alert.ItemId.ToString());
}
