using System.Net;
using System.Text.Json;
using IntelHub.Contracts.Alerting;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class ReadSubmissionTests : IntakeHub
{
    private const string Unknown = "/intake/submissions/0198f0aa-0000-7000-8000-000000000000";

    [Fact]
    public async Task An_organisation_reads_what_the_hub_holds_of_its_own()
    {
        var receipt = await SubmitAsync(Some.Submission());

        var state = await StateOfAsync(receipt.SubmissionId);

        state.GetProperty("your_reference").GetString().ShouldBe("HH-2026-0012");
        var item = state.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("item_id").GetGuid().ShouldBe(receipt.ItemIds[0]);
        item.GetProperty("version").GetInt32().ShouldBe(1);
        item.GetProperty("state").GetString().ShouldBe("held");
    }

    [Theory]
    [InlineData("recall", "recalled")]
    [InlineData("dispose", "disposed")]
    public async Task What_became_of_an_item_is_said(string done, string state)
    {
        var receipt = await SubmitAsync(Some.Submission());

        await PostAsync($"/intake/items/{receipt.ItemIds[0]}/{done}");

        var item = (await StateOfAsync(receipt.SubmissionId)).GetProperty("items")[0];
        item.GetProperty("state").GetString().ShouldBe(state);
    }

    [Fact]
    public async Task What_recipients_say_is_a_state_of_the_item_with_the_time_since_when()
    {
        var receipt = await SubmitAsync(Some.Submission());
        (await ItemAsync(receipt.SubmissionId)).GetProperty("feedback").ValueKind.ShouldBe(JsonValueKind.Null);

        await TellAsync(receipt.ItemIds[0], ItemFeedback.Received);
        var since = Hub.Clock.GetUtcNow();
        Hub.Clock.Advance(TimeSpan.FromHours(1));
        await TellAsync(receipt.ItemIds[0], ItemFeedback.Received);
        var received = await ItemAsync(receipt.SubmissionId);
        await TellAsync(receipt.ItemIds[0], ItemFeedback.Linked);
        await TellAsync(Guid.Parse("0198f0aa-0000-7000-8000-00000000ffff"), ItemFeedback.Actioned);

        received.GetProperty("feedback").GetString().ShouldBe("received");
        received.GetProperty("feedback_at").GetDateTimeOffset().ShouldBe(since);
        (await ItemAsync(receipt.SubmissionId)).GetProperty("feedback").GetString().ShouldBe("linked");
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Another_organisations_submission_is_answered_exactly_as_one_that_is_not_there()
    {
        var receipt = await SubmitAsync(Some.Submission());

        var notYours = await Hub.As(OtherLandlord).GetAsync($"/intake/submissions/{receipt.SubmissionId}");

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await Hub.As(OtherLandlord).GetAsync(Unknown));
    }

    private Task TellAsync(Guid itemId, string feedback) => Hub.AnnounceAsync(
        new FeedbackChanged { ItemId = itemId, Feedback = feedback, At = Hub.Clock.GetUtcNow() });

    private async Task<JsonElement> ItemAsync(Guid submissionId) =>
        (await StateOfAsync(submissionId)).GetProperty("items")[0];

    private async Task<JsonElement> StateOfAsync(Guid submissionId) =>
        JsonElement.Parse(await Hub.As(Landlord).GetStringAsync($"/intake/submissions/{submissionId}"));
}
