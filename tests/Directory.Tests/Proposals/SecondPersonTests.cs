using System.Net;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.Proposals;

/// <summary>Neither who proposes nor who agrees is one person, or the one it is about.</summary>
public sealed class SecondPersonTests : TwoPersonHub
{
    private const string Needed = "urn:intelhub:directory:second-person-needed";
    private const string Own = "urn:intelhub:directory:own-entry";

    [Fact]
    public async Task One_system_is_never_given_both_permissions()
    {
        var system = Some.System(AssertionWriter.PublicPartOf(AssertionWriter.NewKey()));
        system["permissions"] = new JsonArray(Permissions.ManageDirectory, Permissions.ApproveDirectory);

        await (await Directory.RegisterAsync(system, "both")).ShouldBeRefusedAsync("duties-mixed", "both");
    }

    [Fact]
    public async Task The_operator_proposes_and_cannot_agree()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));

        (await ApproveAsync(id, Directory.Operator)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_person_does_not_agree_through_another_system()
    {
        var proposer = await Directory.OfficeAsync("office", "county", "county.second", Permissions.ManageDirectory);
        var id = await IdOfAsync(ProposeAsync(Membership(), proposer));

        await (await ApproveAsync(id)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);

        (await HeldAsync()).ShouldBeEmpty();
        (await Directory.FactAsync(AuditOperation.Refused)).Because.ShouldBe("second-person-needed");
    }

    [Fact]
    public async Task The_same_system_does_not_agree_for_another_person()
    {
        var key = AssertionWriter.NewKey();
        await RegisterAsync("turned", key, Permissions.ManageDirectory);
        var proposer = Directory.Hub.As("turned", key, "county.second");
        var id = await IdOfAsync(ProposeAsync(Membership(), proposer));
        await RegisterAsync("turned", key, Permissions.ApproveDirectory);

        var answer = await ApproveAsync(id, Directory.Hub.As("turned", key));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, Needed);
    }

    [Fact]
    public async Task Nobody_proposes_themselves_and_nobody_agrees_to_themselves()
    {
        var office = await Directory.OfficeAsync("office", "borough", "borough.first", Permissions.ManageDirectory);

        await (await ProposeAsync(Membership("borough.first"), office))
            .ShouldBeRefusedAsync("own-entry", "borough.first");
        var id = await IdOfAsync(ProposeAsync(Membership("county.second")));
        await (await ApproveAsync(id)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Own);

        (await Directory.FactAsync(AuditOperation.Refused)).Because.ShouldBe("own-entry");
    }

    [Fact]
    public async Task A_member_that_is_a_system_does_not_agree_to_itself_either()
    {
        await Directory.OfficeAsync("robot-host", "robotics", "approver-robot", Permissions.ReadAlerts);
        var robot = await Directory.OfficeAsync("approver-robot", "robotics", null, Permissions.ApproveDirectory);
        var id = await IdOfAsync(ProposeAsync(Membership("approver-robot")));

        await (await ApproveAsync(id, robot)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, Own);
    }

    [Fact]
    public async Task Whether_it_is_there_or_not_a_proposal_of_nothing_is_not_found() =>
        await (await ApproveAsync(Guid.Empty)).ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");

    private async Task RegisterAsync(string system, Microsoft.IdentityModel.Tokens.JsonWebKey key, string permission)
    {
        var registered = Some.System(AssertionWriter.PublicPartOf(key));
        registered["organisation"] = "county";
        registered["permissions"] = new JsonArray(permission);
        (await Directory.RegisterAsync(registered, system)).EnsureSuccessStatusCode();
    }
}
