using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class ReviewOverrideTests : SharingHub
{
    private const string Reviewer = "council.ig";
    private const string OfficerWhoReviews = "police.duty-ig";

    [Fact]
    public async Task Every_use_waits_for_its_review_and_is_counted()
    {
        await UseAsync();

        var list = await ListAsync();

        Counts(list).ShouldBe((1, 0, 0));
        var use = list.GetProperty("uses").EnumerateArray().ShouldHaveSingleItem();
        use.GetProperty("state").GetString().ShouldBe("waiting");
        use.GetProperty("member").GetString().ShouldBe(DutyOfficer);
        use.GetProperty("originator").GetString().ShouldBe(Landlord);
        use.GetProperty("threat").GetString().ShouldBe("weapon-at-address");
        use.GetProperty("until").GetDateTimeOffset().ShouldBe(TestHub.Noon.AddHours(1));
        use.GetProperty("review_by").GetDateTimeOffset().ShouldBe(TestHub.Noon.AddDays(3));
    }

    [Fact]
    public async Task What_opened_nothing_is_no_use()
    {
        Intake.Hold(TheReport.Envelope);
        await OverrideAsync(Analyst);

        Counts(await ListAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task The_originator_is_told_at_once_and_no_other_organisation_is()
    {
        await UseAsync();
        Hub.Callers.Register(Landlord, Landlord, "housing-provider", Permissions.AnswerConsultations);
        Hub.Callers.Register(Council, Council, "district-council", Permissions.AnswerConsultations);

        var told = await ListAsync(Landlord, "/sharing/overrides/of-ours");
        var others = await ListAsync(Council, "/sharing/overrides/of-ours");

        told.GetProperty("uses")[0].GetProperty("item_id").GetGuid().ShouldBe(TheReport.Id);
        told.GetProperty("uses")[0].GetProperty("organisation").GetString().ShouldBe(Police);
        others.GetProperty("uses").GetArrayLength().ShouldBe(0);
        Counts(others).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task After_three_days_it_is_overdue()
    {
        await UseAsync();

        Hub.Clock.Advance(TimeSpan.FromDays(3));

        Counts(await ListAsync()).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_review_is_made_once_by_somebody_else_and_is_on_record()
    {
        var use = await UseAsync();

        (await ReviewAsync(use, Reviewer)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var list = await ListAsync();
        Counts(list).ShouldBe((0, 0, 1));
        list.GetProperty("uses")[0].GetProperty("reviewer").GetString().ShouldBe(Reviewer);
        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.OverrideReviewed).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Reviewer);
        fact.Because.ShouldBe("not-needed");
        fact.Item.ShouldBe(TheReport.Id);
        fact.Originator.ShouldBe(Landlord);
        await (await ReviewAsync(use, Reviewer)).ShouldBeProblemAsync(
            HttpStatusCode.Conflict, "urn:intelhub:sharing:override-reviewed");
    }

    [Fact]
    public async Task Nobody_reviews_their_own_use()
    {
        await ListAsync(OfficerWhoReviews, Police, "duty-officer");
        Hub.Callers.AddMember(OfficerWhoReviews, Police, "information-governance-officer");
        var use = await UseAsync(OfficerWhoReviews);
        Hub.Callers.Register("police-ig", Police, "police", Permissions.ReadDecisions);

        await (await ReviewAsync(use, OfficerWhoReviews, "police-ig")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden, "urn:intelhub:sharing:own-override");

        Counts(await ListAsync()).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task Whoever_reads_decisions_but_is_no_information_governance_officer_reviews_nothing()
    {
        var use = await UseAsync();
        Hub.Callers.AddMember("council.policy", "hub-operator", "policy-officer");

        await (await ReviewAsync(use, "council.policy")).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden, "urn:intelhub:sharing:reviewer-needed");
        await (await ReviewAsync(use, null)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fine")]
    public async Task A_review_says_what_it_found(string? finding)
    {
        var use = await UseAsync();

        await (await ReviewAsync(use, Reviewer, finding: finding)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:sharing:finding-needed");
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_reviewed() =>
        await (await ReviewAsync(TheReport.UnknownId, Reviewer)).ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");

    private async Task<Guid> UseAsync(string by = DutyOfficer)
    {
        Intake.Hold(TheReport.Envelope);
        (await OverrideAsync(by)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return (await ListAsync()).GetProperty("uses")[0].GetProperty("override_id").GetGuid();
    }

    private Task<HttpResponseMessage> OverrideAsync(string member) => Hub.As(Police, member).PostAsJsonAsync(
        $"/sharing/items/{TheReport.Id}/override", new { threat = "weapon-at-address" });

    private Task<HttpResponseMessage> ReviewAsync(
        Guid use, string? member, string system = Governance, string? finding = "not-needed")
    {
        Hub.Callers.AddMember(Reviewer, "hub-operator", "information-governance-officer");
        return Hub.As(system, member).PostAsJsonAsync($"/sharing/overrides/{use}/review", new { finding });
    }

    private async Task<JsonElement> ListAsync(string system = Governance, string path = "/sharing/overrides") =>
        await Hub.As(system).GetFromJsonAsync<JsonElement>(path);

    private static (int Waiting, int Overdue, int Reviewed) Counts(JsonElement list) => (
        list.GetProperty("waiting").GetInt32(),
        list.GetProperty("overdue").GetInt32(),
        list.GetProperty("reviewed").EnumerateObject().Sum(finding => finding.Value.GetInt32()));
}
