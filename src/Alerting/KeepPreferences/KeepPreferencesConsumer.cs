using System.Globalization;
using IntelHub.Alerting.Notices;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Alerting.KeepPreferences;

/// <summary>Keeps how each member wishes to be told that something waits.</summary>
internal sealed class KeepPreferencesConsumer(HubStore<AlertingDb> store) : IConsumer<PreferencesStated>
{
    public Task Consume(ConsumeContext<PreferencesStated> context) => store.ConsumeAsync(context, db =>
    {
        var said = context.Message;
        var how = db.ToldHows.Find(said.Member);
        if (how is null)
        {
            how = new ToldHow
            {
                Member = said.Member,
                Channel = said.Channel,
                Delivery = said.Delivery,
                Days = said.Days,
                WorksFrom = TimeOf(said.WorksFrom),
                WorksUntil = TimeOf(said.WorksUntil),
            };
            db.Add(how);
        }

        (how.Channel, how.Delivery, how.Email, how.Days) = (said.Channel, said.Delivery, said.Email, said.Days);
        (how.WorksFrom, how.WorksUntil) = (TimeOf(said.WorksFrom), TimeOf(said.WorksUntil));
    });

    private static TimeOnly TimeOf(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
