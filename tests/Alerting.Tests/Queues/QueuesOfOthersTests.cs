using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>What the module forgets to ask, PostgreSQL asks: whose queue it is, and whose message.</summary>
public sealed class QueuesOfOthersTests : QueueHub
{
    private HubStore<AlertingDb> Store => Hub.Services.GetRequiredService<HubStore<AlertingDb>>();

    [Theory]
    [InlineData(Police, 1)]
    [InlineData(Council, 0)]
    public async Task A_reading_without_its_condition_gives_the_organisations_own_queue_and_messages(
        string organisation, int count)
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);

        await using var db = Store.ReadFor(organisation);

        (await db.Queues.CountAsync(), await db.Deliveries.CountAsync()).ShouldBe((count, count));
    }

    [Fact]
    public async Task Nobody_changes_anothers_queue_or_messages()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);

        var changed = await Store.WriteForAsync(
            Council,
            db => db.Queues.ExecuteUpdate(to => to.SetProperty(q => q.Kind, QueueKind.None)) +
                db.Deliveries.ExecuteDelete(),
            CancellationToken.None);

        changed.ShouldBe(0);
        (await DeliveriesAsync()).ShouldHaveSingleItem();
    }

    protected override async Task<string[]> SettingsAsync() =>
        [.. await base.SettingsAsync(), (await TestEngine.NewPostgresAsync()).Setting];
}
