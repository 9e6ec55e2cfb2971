using IntelHub.Contracts.Alerting;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using MassTransit;

namespace IntelHub.Intake.KeepFeedback;

/// <summary>Keeps beside each item what came of it, for the submission in which it was sent.</summary>
internal sealed class KeepFeedbackConsumer(HubStore<IntakeDb> store) : IConsumer<FeedbackChanged>
{
    public Task Consume(ConsumeContext<FeedbackChanged> context) => store.ConsumeAsync(context, db =>
    {
        var told = context.Message;
        var id = new ItemId(told.ItemId);
        db.Items.SingleOrDefault(item => item.Id == id)?.Learn(told.Feedback, told.At);
    });
}
