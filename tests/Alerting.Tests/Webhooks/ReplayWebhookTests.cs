using System.Net;
using System.Text.Json;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>Whoever lost events asks for them again, from one on.</summary>
public sealed class ReplayWebhookTests : WebhookHub
{
    [Fact]
    public async Task An_event_and_all_later_ones_come_again_in_order_under_their_ids()
    {
        var sent = await SendThreeAsync();

        var answer = await ReplayAsync(sent[1]);
        await UntilAsync(_ => Receiver.Got.Count == 5);

        var text = await answer.Content.ReadAsStringAsync();
        JsonElement.Parse(text).GetProperty("events").GetInt32().ShouldBe(2);
        Receiver.Got.Skip(3).Select(request => Guid.Parse(request.Id)).ShouldBe(sent.Skip(1));
        await UntilSentAsync(3);
    }

    [Fact]
    public async Task What_may_not_be_shown_any_more_does_not_come_again()
    {
        var sent = await SendThreeAsync();
        Sharing.Withholds = true;

        (await ReplayAsync(sent[0])).EnsureSuccessStatusCode();
        await UntilAsync(events => !events.Any(e => e.IsToGo));

        What().Count(what => what == "released").ShouldBe(3);
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_recalled_comes_again_as_withdrawn_alone()
    {
        await GivePoliceAnEndpointAsync();
        await ReleaseToAsync(Analyst);
        await UntilSentAsync(1);
        await EndAsync();
        await UntilSentAsync(2);

        (await ReplayAsync((await EventsAsync())[0].Id)).EnsureSuccessStatusCode();
        await UntilAsync(_ => Receiver.Got.Count == 3);
        await UntilAsync(events => !events.Any(e => e.IsToGo));

        What().ShouldBe(["released", "withdrawn", "withdrawn"]);
    }

    [Fact]
    public async Task Another_organisations_event_is_answered_exactly_as_one_that_is_not_there()
    {
        var sent = await SendThreeAsync();
        await GiveCouncilAnEndpointAsync();

        var others = await ReplayAsync(sent[0], Council);

        await others.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await others.ShouldAnswerExactlyAsAsync(await ReplayAsync(UnknownId, Council));
        (await EventsAsync()).ShouldAllBe(e => e.State == AnnouncedState.Sent);
    }

    [Fact]
    public async Task Who_asked_for_it_is_on_record()
    {
        var sent = await SendThreeAsync();

        await ReplayAsync(sent[0]);
        await Hub.SettleAsync();

        var fact = Facts(AuditOperation.Administration).Single(each => each.Because == "webhook-replayed");
        (fact.Who, fact.About).ShouldBe((Police, $"webhook-event/{sent[0]}"));
        fact.Reasons.ShouldBe(["events/3"]);
    }

    private async Task<IReadOnlyList<Guid>> SendThreeAsync()
    {
        await GivePoliceAnEndpointAsync();
        for (var i = 1; i <= 3; i++)
        {
            var item = Guid.Parse($"0198f0aa-0000-7000-8000-00000000000{i}");
            await Hub.AnnounceAsync(Decided() with { ItemId = item, Released = [For(Analyst)] });
        }

        await UntilSentAsync(3);
        return [.. (await EventsAsync()).Select(e => e.Id)];
    }
}
