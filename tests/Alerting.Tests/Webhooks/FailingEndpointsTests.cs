using System.Text.Json;
using IntelHub.Alerting.Webhooks;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Http;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>An endpoint that fails costs its own organisation time, and nobody else anything.</summary>
public sealed class FailingEndpointsTests : WebhookHub
{
    protected override IEnumerable<string> Settings =>
        [.. base.Settings, "--Webhooks:AttemptsAllowed=2", "--Webhooks:AnswerWithin=00:00:30"];

    [Theory]
    [InlineData(500, "endpoint-fails")]
    [InlineData(503, "endpoint-fails")]
    [InlineData(401, "endpoint-refuses")]
    [InlineData(410, "endpoint-refuses")]
    public async Task What_is_not_taken_is_sent_again_under_the_same_id(int status, string problem)
    {
        await GivePoliceAnEndpointAsync();
        Receiver.AnswerWith(PolicePath, status);
        await ReleaseToAsync(Analyst);
        await UntilItMeetsAsync(problem);
        Receiver.Answers.Clear();

        await UntilSentAsync(1);

        Receiver.Got.Select(request => request.Id).Distinct().ShouldHaveSingleItem();
        Receiver.Got.Count.ShouldBe(2);
        (await LineAsync()).GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await GivePoliceAnEndpointAsync();
        Receiver.Answers[PolicePath] = context =>
        {
            context.Response.Redirect(Receiver.AddressOf("/elsewhere"), permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        };

        await ReleaseToAsync(Analyst);
        await UntilItMeetsAsync("endpoint-redirects");
        await UntilAsync(events => events.All(e => e.State == AnnouncedState.Dead));

        Receiver.Got.ShouldAllBe(request => request.Path == PolicePath);
        (await LineAsync()).GetProperty("says").GetString()!.ShouldContain("new address");
    }

    [Fact]
    public async Task While_one_endpoint_keeps_the_hub_waiting_others_are_told()
    {
        await GivePoliceAnEndpointAsync();
        await GiveCouncilAnEndpointAsync();
        var goOn = new TaskCompletionSource();
        Receiver.Answers[PolicePath] = _ => goOn.Task;
        await ReleaseToAsync(Analyst);
        await UntilAsync(_ => Receiver.Got.Count == 1);

        await Hub.AnnounceAsync(Decided() with
        {
            ItemId = UnknownId,
            Released = [For("thanet.csp-manager") with { Organisation = Council }],
        });
        await UntilAsync(events => events[^1].State == AnnouncedState.Sent);

        Receiver.Got[^1].Path.ShouldBe(CouncilPath);
        (await EventsAsync())[0].State.ShouldBe(AnnouncedState.Waiting);
        goOn.SetResult();
        await UntilSentAsync(2);
    }

    [Fact]
    public async Task Of_an_answer_without_an_end_nothing_is_read()
    {
        await GivePoliceAnEndpointAsync();
        var lettingGo = new TaskCompletionSource();
        Receiver.Answers[PolicePath] = async context =>
        {
            var junk = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(junk, context.RequestAborted);
                }
            }
            catch (OperationCanceledException)
            {
                lettingGo.SetResult();
            }
        };

        await ReleaseToAsync(Analyst);

        await UntilSentAsync(1);
        await lettingGo.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task What_never_arrives_is_a_dead_letter_that_both_sides_see_and_can_do_something_about()
    {
        await GivePoliceAnEndpointAsync();
        Receiver.AnswerWith(PolicePath, 500);
        await ReleaseToAsync(Analyst);
        await UntilAsync(events => events.All(e => e.State == AnnouncedState.Dead));
        var id = (await EventsAsync()).ShouldHaveSingleItem().Id;

        var dead = (await StandingAsync()).GetProperty("dead_letters").EnumerateArray().ShouldHaveSingleItem();
        dead.GetProperty("event_id").GetGuid().ShouldBe(id);
        dead.GetProperty("type").GetString().ShouldBe("uk.intelhub.alert.released");
        dead.GetProperty("alert_id").GetGuid().ShouldBe(await AlertOfAsync(Analyst));
        dead.GetProperty("attempts").GetInt32().ShouldBe(2);
        dead.GetProperty("problem").GetString().ShouldBe("endpoint-fails");
        dead.GetProperty("says").GetString()!.ShouldContain("POST /webhook/events/{id}/replay");
        var line = await LineAsync();
        line.GetProperty("organisation").GetString().ShouldBe(Police);
        line.GetProperty("dead_letters").GetInt32().ShouldBe(1);
        line.GetProperty("first_dead_letter").GetGuid().ShouldBe(id);
        line.GetProperty("waiting").GetInt32().ShouldBe(0);
        line.GetProperty("says").GetString()!.ShouldContain("POST /webhook/events/{id}/replay");
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem().GetProperty("channels").EnumerateArray()
            .Select(channel => channel.GetProperty("state").GetString()).ShouldContain("failed");
        Receiver.Got.Count.ShouldBe(2);

        Receiver.Answers.Clear();
        (await ReplayAsync(id)).EnsureSuccessStatusCode();
        await UntilSentAsync(1);
        (await StandingAsync()).GetProperty("dead_letters").GetArrayLength().ShouldBe(0);
    }
}

/// <summary>One that does not answer at all.</summary>
public sealed class SlowEndpointTests : WebhookHub
{
    protected override IEnumerable<string> Settings => [.. base.Settings, "--Webhooks:AnswerWithin=00:00:00.2"];

    [Fact]
    public async Task An_endpoint_that_does_not_answer_in_time_is_asked_again()
    {
        await GivePoliceAnEndpointAsync();
        var never = new TaskCompletionSource();
        Receiver.Answers[PolicePath] = context => never.Task.WaitAsync(context.RequestAborted);
        await ReleaseToAsync(Analyst);
        await UntilItMeetsAsync("endpoint-slow");

        Receiver.Answers.Clear();
        await UntilSentAsync(1);
    }
}

/// <summary>Between tries the hub waits, longer each time.</summary>
public sealed class GrowingPausesTests : WebhookHub
{
    protected override IEnumerable<string> Settings =>
    [
        "--Webhooks:AllowLoopback=true", "--Webhooks:FirstPause=00:01:00", "--Webhooks:LongestPause=00:03:00",
    ];

    [Fact]
    public async Task Each_pause_is_twice_the_last_up_to_the_longest()
    {
        await GivePoliceAnEndpointAsync();
        Receiver.AnswerWith(PolicePath, 500);
        await ReleaseToAsync(Analyst);
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var told = (await UntilAsync(events =>
                events[0].Attempts == attempt && events[0].Problem is not null && Receiver.Got.Count == attempt))[0];
            pauses.Add(told.NextAt - Hub.Clock.GetUtcNow());
            Hub.Clock.Set(told.NextAt);
        }

        pauses.ShouldBe(new[] { 1, 2, 3, 3 }.Select(minutes => TimeSpan.FromMinutes(minutes)));
    }
}
