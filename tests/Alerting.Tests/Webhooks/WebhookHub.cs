using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.UseCases;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>Alerting, and endpoints of organisations on this machine.</summary>
public abstract class WebhookHub : AlertingHub, IAsyncLifetime
{
    protected const string Operating = "hub-operations";
    protected const string PolicePath = "/police";
    protected const string CouncilPath = "/council";

    internal Receiver Receiver { get; private set; } = null!;

    protected virtual IEnumerable<string> Settings =>
        ["--Webhooks:FirstPause=00:00:00", "--Webhooks:AllowLoopback=true"];

    protected override async Task<string[]> SettingsAsync()
    {
        Receiver = await Receiver.StartAsync();
        return [$"--Webhooks:AuthorityFile={Receiver.AuthorityFile}", .. Settings];
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    protected Task SetEndpointAsync(string address, string organisation = Police) =>
        Hub.AnnounceAsync(new OrganisationWebhookListed { Organisation = organisation, Address = address });

    /// <summary>The police have an endpoint and a secret to check signatures with.</summary>
    protected async Task<string> GivePoliceAnEndpointAsync()
    {
        var secret = await NewSecretAsync();
        await SetEndpointAsync(Receiver.AddressOf(PolicePath));
        return secret;
    }

    protected async Task GiveCouncilAnEndpointAsync()
    {
        Hub.Callers.Register(Council, Council, "local-authority", Permissions.ReadAlerts);
        await NewSecretAsync(Council);
        await SetEndpointAsync(Receiver.AddressOf(CouncilPath), Council);
    }

    protected async Task<string> NewSecretAsync(string organisation = Police, bool endEarlier = false)
    {
        var answer = await Hub.As(organisation).PostAsJsonAsync("/webhook/secrets", new { end_earlier = endEarlier });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }

    protected Task<HttpResponseMessage> ReplayAsync(Guid from, string organisation = Police) =>
        Hub.As(organisation).PostAsync($"/webhook/events/{from}/replay", null);

    protected async Task<JsonElement> StandingAsync() =>
        JsonElement.Parse(await Hub.As(Police).GetStringAsync("/webhook"));

    protected async Task<JsonElement> LineAsync()
    {
        Hub.Callers.Register(Operating, Operating, "operator", Permissions.OperateHub);
        var text = await Hub.As(Operating).GetStringAsync("/operations/webhooks");
        return JsonElement.Parse(text).EnumerateArray().ShouldHaveSingleItem();
    }

    internal async Task<IReadOnlyList<WebhookEvent>> EventsAsync()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        return await db.WebhookEvents.OrderBy(e => e.Sequence).ToListAsync();
    }

    /// <summary>Waits until the events are as the test wants them; fails when that takes too long.</summary>
    internal async Task<IReadOnlyList<WebhookEvent>> UntilAsync(Predicate<IReadOnlyList<WebhookEvent>> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var events = await EventsAsync();
            if (wanted(events))
            {
                return events;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Nothing is to go any more, and so much has gone.</summary>
    internal Task UntilSentAsync(int sent) => UntilAsync(events =>
        !events.Any(e => e.IsToGo) && events.Count(e => e.State == AnnouncedState.Sent) == sent);

    protected Task UntilItMeetsAsync(string problem) => UntilAsync(events => events.Any(e => e.Problem == problem));

    protected IReadOnlyList<string> What() => [.. Receiver.Got.Select(request => request.Type)];
}
