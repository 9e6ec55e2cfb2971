using System.Net;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.Proposals;

public sealed class AssuranceTests : TwoPersonHub
{
    private static readonly object _raise =
        new { organisation = The.Police, assured = "OFFICIAL-SENSITIVE", reason = "accredited" };

    [Fact]
    public async Task It_is_lowered_at_once_by_one_person_and_raised_only_when_a_second_agrees()
    {
        (await ListAsync("OFFICIAL")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AssuredAsync()).ShouldBe("OFFICIAL");

        await (await ListAsync("OFFICIAL-SENSITIVE")).ShouldBeRefusedAsync("second-person-needed", The.Police);
        var id = await IdOfAsync(ProposeAssuranceAsync(_raise));
        (await AssuredAsync()).ShouldBe("OFFICIAL");

        (await ApproveAsync(id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await AssuredAsync()).ShouldBe("OFFICIAL-SENSITIVE");
        (await ListAsync("OFFICIAL-SENSITIVE")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Directory.HeardAsync<AuditFact>()).SelectMany(fact => fact.Reasons)
            .ShouldContain("assurance-approved/OFFICIAL-SENSITIVE");
    }

    [Fact]
    public async Task What_was_declined_stays_as_it_was()
    {
        await ListAsync("OFFICIAL");

        await DeclineAsync(await IdOfAsync(ProposeAssuranceAsync(_raise)));

        (await AssuredAsync()).ShouldBe("OFFICIAL");
    }

    [Fact]
    public async Task Nobody_proposes_it_or_agrees_to_it_for_the_organisation_they_act_for()
    {
        await ListAsync("OFFICIAL");
        var proposer = await Directory.OfficeAsync("desk", "borough", null, Permissions.ManageDirectory);
        var lowered = Some.Organisation();
        (lowered["id"], lowered["assured"]) = ("borough", "OFFICIAL");
        await Directory.ListAsync(new JsonObject
        {
            ["organisations"] = new JsonArray(lowered),
            ["members"] = new JsonArray(),
        });
        object borough = new { organisation = "borough", assured = "OFFICIAL-SENSITIVE", reason = "accredited" };

        await (await ProposeAssuranceAsync(borough, proposer)).ShouldBeRefusedAsync("own-entry", "borough");
        var approver = await ApproverOfPoliceAsync();
        var id = await IdOfAsync(ProposeAssuranceAsync(_raise));
        await (await ApproveAsync(id, approver)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden, "urn:intelhub:directory:own-entry");

        (await AssuredAsync()).ShouldBe("OFFICIAL");
    }

    [Theory]
    [InlineData("nobody", "OFFICIAL-SENSITIVE", "accredited", "organisation-unknown", "an organisation")]
    [InlineData(The.Police, "SECRET", "accredited", "marking-unknown", The.Police)]
    [InlineData(The.Police, "OFFICIAL-SENSITIVE", "accredited", "assurance-not-raised", The.Police)]
    [InlineData(The.Police, "OFFICIAL", "accredited", "assurance-not-raised", The.Police)]
    [InlineData(The.Police, "OFFICIAL-SENSITIVE", null, "reason-needed", "an organisation")]
    public async Task What_is_no_raise_is_refused(
        string organisation, string assured, string? reason, string code, string about) =>
        await (await ProposeAssuranceAsync(new { organisation, assured, reason })).ShouldBeRefusedAsync(code, about);

    private async Task<HttpClient> ApproverOfPoliceAsync()
    {
        var key = AssertionWriter.NewKey();
        var system = Some.System(AssertionWriter.PublicPartOf(key));
        system["permissions"] = new JsonArray(Permissions.ApproveDirectory);
        (await Directory.RegisterAsync(system, "police-approvals")).EnsureSuccessStatusCode();
        return Directory.Hub.As("police-approvals", key);
    }

    private Task<HttpResponseMessage> ListAsync(string assured)
    {
        var listed = Some.Partnership();
        listed["organisations"]![0]!["assured"] = assured;
        return Directory.ListAsync(listed);
    }

    private async Task<string> AssuredAsync() =>
        (await Directory.HeardAsync<OrganisationListed>()).Last(each => each.Id == The.Police).Assured;
}
