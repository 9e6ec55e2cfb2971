using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Alerting.KeepQueues;

/// <summary>
/// Keeps from which queue each organisation takes its alerts; a key that was missing wakes what waits.
/// </summary>
internal sealed class KeepQueuesConsumer(HubStore<AlertingDb> store) : IConsumer<OrganisationQueueListed>
{
    public Task Consume(ConsumeContext<OrganisationQueueListed> context) => store.ConsumeAsync(context, db =>
    {
        var listed = context.Message;
        var queue = db.Queues.Find(listed.Organisation);
        var hadOne = queue is not null && queue.Kind != QueueKind.None;
        if (queue is null)
        {
            queue = new OrganisationQueue
            {
                Organisation = listed.Organisation,
                Kind = listed.Kind,
                Address = listed.Address,
                Keys = listed.Keys,
            };
            db.Add(queue);
        }
        else
        {
            (queue.Kind, queue.Address, queue.Keys) = (listed.Kind, listed.Address, listed.Keys);
        }

        db.WakeQueue(listed.Organisation);
        if (!hadOne)
        {
            db.TellNewQueue(listed.Organisation);
        }
    });
}
