using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class RefuseSubmissionTests : IntakeHub
{
    private const string Refused = "urn:intelhub:intake:submission-refused";
    private const string Unreadable = "urn:intelhub:platform:unreadable";
    private const string Marker = "Zebrafinch";

    [Fact]
    public async Task A_refusal_gives_every_reason_and_where_it_is()
    {
        var response = await SendAsync(
            Some.Submission().With("marking", "SECRET").With("purposes", new JsonArray()).Without("fields.headline"));

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        problem.GetProperty("reasons").EnumerateArray()
            .Select(reason => (reason.GetProperty("code").GetString(), reason.GetProperty("path").GetString()))
            .ShouldBe(
                [("marking-too-high", "$.marking"), ("empty", "$.purposes"), ("missing", "$.fields.headline")],
                ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_of_a_refused_submission_is_stored()
    {
        await SendAsync(Some.Submission().With("marking", "SECRET"));

        (await CountSubmissionsAsync()).ShouldBe(0);
        await using var db = Store.Read();
        db.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_leaves_the_reference_free()
    {
        await SendAsync(Some.Submission().With("marking", "SECRET"));

        var response = await SendAsync(Some.Submission());

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_was_refused_is_on_record()
    {
        await SendAsync(Some.Submission().With("marking", "SECRET"), member: HousingOfficer);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Who.ShouldBe(HousingOfficer);
        fact.Organisation.ShouldBe(Landlord);
        fact.About.ShouldBe("submission");
        fact.Because.ShouldBe("submission-refused");
        fact.Reasons.ShouldBe(["marking-too-high"]);
    }

    [Theory]
    [InlineData("your_reference")]
    [InlineData("category")]
    [InlineData("marking")]
    [InlineData("purposes")]
    [InlineData("areas")]
    [InlineData("handling.code")]
    [InlineData("handling.conditions")]
    [InlineData("handling.embargo_until")]
    [InlineData("subjects")]
    [InlineData("affiliations")]
    [InlineData("fields.first_seen")]
    [InlineData("fields.address.postcode")]
    [InlineData("fields.uprn")]
    [InlineData("fields.suspects")]
    public async Task A_refusal_never_repeats_what_was_written(string place)
    {
        var response = await SendAsync(Some.Submission().With(place, $"{Marker}\u0001, 4 Example Street"));

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain(Marker, Case.Insensitive);
    }

    [Fact]
    public async Task A_refusal_never_repeats_a_key_that_is_written_like_text()
    {
        var response = await SendAsync(Some.Submission().With($"fields.{Marker} Smith", "seen"));

        await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain(Marker, Case.Insensitive);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"your_reference\": Zebrafinch }")]
    [InlineData("not JSON: Zebrafinch")]
    public async Task What_is_not_JSON_is_unreadable_and_not_repeated(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await Hub.As(Landlord).PostAsync("/intake/submissions", content);

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, Unreadable);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain(Marker, Case.Insensitive);
    }

    [Fact]
    public async Task Another_content_type_is_unreadable()
    {
        using var content = JsonContent.Create(Some.Submission(), new MediaTypeHeaderValue("text/plain"));

        var response = await Hub.As(Landlord).PostAsync("/intake/submissions", content);

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, Unreadable);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    public async Task JSON_that_is_no_submission_is_refused_with_reasons(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await Hub.As(Landlord).PostAsync("/intake/submissions", content);

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, Refused);
        problem.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
    }
}
