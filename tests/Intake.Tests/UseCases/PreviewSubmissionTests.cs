using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class PreviewSubmissionTests : IntakeHub
{
    [Fact]
    public async Task Whoever_is_about_to_submit_sees_who_would_be_shown_which_fields_and_why()
    {
        var preview = await PreviewAsync(Some.Submission());

        var recipient = preview.GetProperty("items").EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("recipients").EnumerateArray().ShouldHaveSingleItem();
        recipient.GetProperty("member").GetString().ShouldBe("council.manager");
        recipient.GetProperty("asks_first").GetBoolean().ShouldBeFalse();
        recipient.GetProperty("fields").GetProperty("headline").GetString().ShouldBe("full");
        recipient.GetProperty("why").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("Headline is shown.");
    }

    [Fact]
    public async Task It_is_decided_on_what_the_submission_would_be_stored_as_and_no_value_leaves()
    {
        await PreviewAsync(Some.Submission(), HousingOfficer);
        var receipt = await SubmitAsync(Some.Submission());

        var asked = Hub.Foresight.Asked.ShouldHaveSingleItem();
        var stored = (await Items.ReadEnvelopeAsync(receipt.ItemIds[0], CancellationToken.None)).ShouldNotBeNull();
        var same = asked with { ItemId = stored.ItemId, ReceivedAt = stored.ReceivedAt };
        JsonSerializer.Serialize(same).ShouldBe(JsonSerializer.Serialize(stored));
        JsonSerializer.Serialize(asked).ShouldNotContain("Example Terrace");
    }

    [Fact]
    public async Task Each_paragraph_has_a_preview_of_its_own()
    {
        var preview = await PreviewAsync(Some.GradedIntelligence(), from: Police);

        preview.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_submitted_and_the_reference_stays_free()
    {
        await PreviewAsync(Some.Submission());

        (await CountSubmissionsAsync()).ShouldBe(0);
        Hub.Heard<SubmissionReceived>().ShouldBeEmpty();
        await SubmitAsync(Some.Submission());
    }

    [Fact]
    public async Task Who_previewed_and_of_whom_they_learnt_is_on_record()
    {
        await PreviewAsync(Some.Submission(), HousingOfficer);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Searched).ShouldHaveSingleItem();
        fact.Who.ShouldBe(HousingOfficer);
        fact.About.ShouldBe("submissions/preview");
        fact.Recipients.ShouldBe(["thanet-council"]);
    }

    [Fact]
    public async Task What_would_be_refused_is_refused_with_the_same_reasons_and_on_record()
    {
        var wrong = Some.Submission().With("marking", "SECRET").Without("fields.headline");

        var previewed = await ReasonsOfAsync(await PostPreviewAsync(wrong));
        await Hub.SettleAsync();
        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Organisation.ShouldBe(Landlord);

        previewed.ShouldBe(await ReasonsOfAsync(await SendAsync(wrong)));
        Hub.Foresight.Asked.ShouldBeEmpty();
    }

    private static async Task<string> ReasonsOfAsync(HttpResponseMessage response)
    {
        var problem = await response.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:intake:submission-refused");
        return problem.GetProperty("reasons").GetRawText();
    }

    private async Task<JsonElement> PreviewAsync(JsonObject request, string? member = null, string from = Landlord)
    {
        var response = await PostPreviewAsync(request, member, from);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> PostPreviewAsync(
        JsonObject request, string? member = null, string from = Landlord) =>
        Hub.As(from, member).PostAsJsonAsync("/intake/previews", request);
}
