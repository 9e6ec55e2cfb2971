using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>What recipients say of an item reaches its originator as one state, which names nobody.</summary>
public sealed class GiveFeedbackTests : AlertingHub
{
    [Theory]
    [InlineData("acknowledge", null, "received")]
    [InlineData("accept", null, "received")]
    [InlineData("decline", """{"reason":"not-our-area"}""", "received")]
    [InlineData("feedback", """{"state":"linked"}""", "linked")]
    [InlineData("feedback", """{"state":"actioned"}""", "actioned")]
    [InlineData("feedback", """{"state":"no-further-action"}""", "no-further-action")]
    [InlineData("feedback", """{"state":"cannot-say"}""", "cannot-say")]
    public async Task What_a_recipient_says_is_a_state_of_the_item(string answer, string? body, string feedback)
    {
        await ReleaseToAsync(Analyst);
        Told().ShouldBeEmpty();

        (await SayAsync(Analyst, answer, body)).ShouldBe(HttpStatusCode.NoContent);

        Told().ShouldBe([feedback]);
    }

    [Theory]
    [InlineData("acted", "actioned")]
    [InlineData("linked", "linked")]
    [InlineData("no-further-action", "no-further-action")]
    [InlineData("cannot-say", "cannot-say")]
    public async Task What_came_of_an_accepted_alert_is_told_too(string outcome, string feedback)
    {
        await ReleaseToAsync(Analyst);
        await SayAsync(Analyst, "accept");

        await SayAsync(Analyst, "action", JsonSerializer.Serialize(new { outcome }));

        Told().ShouldBe(["received", feedback]);
    }

    [Fact]
    public async Task Of_what_several_say_the_most_is_told_and_one_who_does_nothing_takes_nothing_back()
    {
        await ReleaseToAsync(Analyst, Sergeant);

        await SayAsync(Sergeant, "feedback", """{"state":"no-further-action"}""");
        await SayAsync(Analyst, "feedback", """{"state":"linked"}""");
        await SayAsync(Sergeant, "feedback", """{"state":"cannot-say"}""");

        Told().ShouldBe(["no-further-action", "linked", "linked"]);
    }

    [Fact]
    public async Task It_may_be_said_anew_and_is_on_record_each_time_and_once_however_often_it_is_sent()
    {
        await ReleaseToAsync(Analyst);

        await SayAsync(Analyst, "feedback", """{"state":"linked"}""");
        await SayAsync(Analyst, "feedback", """{"state":"linked"}""");
        await SayAsync(Analyst, "feedback", """{"state":"no-further-action"}""");

        Told().ShouldBe(["linked", "no-further-action"]);
        Facts(AuditOperation.Feedback).Select(fact => (fact.Who, fact.Item, fact.Because))
            .ShouldBe([(Analyst, ItemId, "linked"), (Analyst, ItemId, "no-further-action")]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"state":"received"}""")]
    [InlineData("""{"state":"the landlord was right"}""")]
    public async Task Without_one_of_the_states_nothing_is_said(string body)
    {
        await ReleaseToAsync(Analyst);

        (await SayAsync(Analyst, "feedback", body)).ShouldBe(HttpStatusCode.UnprocessableEntity);

        Told().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_says_anything_of_what_is_not_theirs_or_was_taken_back()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);

        (await PostAsync(Sergeant, alert, "feedback", """{"state":"linked"}""")).ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(null, alert, "feedback", """{"state":"linked"}""")).ShouldBe(HttpStatusCode.Forbidden);
        await EndAsync();
        (await PostAsync(Analyst, alert, "feedback", """{"state":"linked"}""")).ShouldBe(HttpStatusCode.NotFound);

        Told().ShouldBeEmpty();
    }

    [Fact]
    public void What_the_originator_is_told_has_room_for_nobodys_name() =>
        typeof(FeedbackChanged).GetProperties().Select(property => property.Name)
            .ShouldBe(["ItemId", "Feedback", "At"]);

    private IReadOnlyList<string> Told() => [.. Hub.Heard<FeedbackChanged>().Select(told => told.Feedback)];

    private async Task<HttpStatusCode> SayAsync(string member, string answer, string? body = null) =>
        await PostAsync(member, await AlertOfAsync(member), answer, body);

    private async Task<HttpStatusCode> PostAsync(string? member, Guid alert, string answer, string? body)
    {
        using var content = body is null ? null : JsonContent.Create(JsonElement.Parse(body));
        var response = await Hub.As(Police, member).PostAsync($"/alerts/{alert}/{answer}", content);
        await Hub.SettleAsync();
        return response.StatusCode;
    }
}
