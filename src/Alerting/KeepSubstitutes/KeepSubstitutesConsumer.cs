using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.KeepSubstitutes;

/// <summary>Keeps who stands in for whom: a substitute is told what of theirs waits for the other too.</summary>
internal sealed class KeepSubstitutesConsumer(HubStore<AlertingDb> store) : IConsumer<SubstituteNamed>
{
    public Task Consume(ConsumeContext<SubstituteNamed> context)
    {
        var named = context.Message;
        return store.ConsumeAsync(context, db =>
        {
            db.StandIns.Where(each => each.Id == named.SubstitutionId).ExecuteDelete();
            db.Add(new StandIn
            {
                Id = named.SubstitutionId,
                Member = named.Member,
                Substitute = named.Substitute,
                From = named.From,
                Until = named.Until,
            });
        });
    }
}
