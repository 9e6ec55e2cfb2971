using System.Net;
using System.Net.Http.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests.RequireProofs;

/// <summary>Who must prove with each request that it holds a key (DPoP): a system, or all of some.</summary>
public sealed class RequireProofsTests : IAsyncLifetime
{
    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        (await _directory.ListAsync(Some.Partnership())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task A_system_may_prove_before_anybody_requires_it()
    {
        await RegisterAsync(requiresProof: null);

        (await _directory.SignsInAsync(_key)).ShouldBeTrue();
        (await _directory.SignsInProvingAsync(_key)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_system_that_was_registered_so_signs_in_with_a_proof_alone()
    {
        await RegisterAsync(requiresProof: true);

        (await _directory.SignsInAsync(_key)).ShouldBeFalse();
        (await _directory.SignsInProvingAsync(_key)).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "10.3.5")]
    public async Task Every_system_of_an_organisation_that_requires_it_signs_in_with_a_proof_alone_from_then_on()
    {
        await RegisterAsync(requiresProof: null);

        (await _directory.RequireProofsAsync(true)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(_key)).ShouldBeFalse();
        (await _directory.SignsInProvingAsync(_key)).ShouldBeTrue();
    }

    [Fact]
    public async Task Listing_the_organisation_again_does_not_end_it()
    {
        await RegisterAsync(requiresProof: null);
        await _directory.RequireProofsAsync(true);

        await _directory.ListAsync(Some.Partnership());

        (await _directory.SignsInAsync(_key)).ShouldBeFalse();
    }

    [Fact]
    public async Task When_it_is_ended_a_plain_assertion_works_again_unless_the_system_has_it_of_its_own()
    {
        await RegisterAsync(requiresProof: null);
        await _directory.RequireProofsAsync(true);
        await _directory.RequireProofsAsync(false);
        (await _directory.SignsInAsync(_key)).ShouldBeTrue();

        await RegisterAsync(requiresProof: true);
        await _directory.RequireProofsAsync(true);
        await _directory.RequireProofsAsync(false);

        (await _directory.SignsInAsync(_key)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_system_cannot_be_excepted_from_what_its_organisation_requires()
    {
        await _directory.RequireProofsAsync(true);

        await (await RegisterAsync(requiresProof: false)).ShouldBeRefusedAsync("proof-required", The.PoliceSystem);
        (await RegisterAsync(requiresProof: null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Where_the_organisation_requires_none_a_system_may_be_said_to_need_none() =>
        (await RegisterAsync(requiresProof: false)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    [Theory]
    [InlineData("essex-police")]
    [InlineData("Not-An-Id!")]
    public async Task An_organisation_that_is_not_listed_is_refused_and_not_repeated(string organisation)
    {
        await (await _directory.RequireProofsAsync(true, organisation))
            .ShouldBeRefusedAsync("organisation-unknown", "an organisation");

        var fact = await _directory.FactAsync(AuditOperation.Refused);
        fact.Because.ShouldBe("proofs-refused");
        fact.Reasons.ShouldBe(["organisation-unknown"]);
        fact.ToString().ShouldNotContain(organisation);
    }

    [Fact]
    public async Task Who_required_it_of_an_organisation_is_on_record_once()
    {
        await _directory.RequireProofsAsync(true);
        await _directory.RequireProofsAsync(true);

        var fact = (await _directory.HeardAsync<AuditFact>())
            .Where(fact => fact.About == $"organisation/{The.Police}").ShouldHaveSingleItem();
        fact.Who.ShouldBe(The.Operator);
        fact.Operation.ShouldBe(AuditOperation.Administration);
        fact.Because.ShouldBe("proof-required");
        fact.Recipients.ShouldBe([The.Police]);
    }

    [Fact]
    public async Task That_it_was_ended_is_on_record()
    {
        await _directory.RequireProofsAsync(true);
        await _directory.RequireProofsAsync(false);

        (await _directory.FactAsync(AuditOperation.Administration)).Because.ShouldBe("proof-no-longer-required");
    }

    /// <summary>Also where the first sending only brings the nonce: the body goes twice.</summary>
    [Fact]
    public async Task What_is_sent_with_a_proof_arrives_whole()
    {
        var answer = await _directory.OperatorProving.PutAsJsonAsync(
            $"/directory/organisations/{The.Police}/proofs", new { required = true });

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _directory.FactAsync(AuditOperation.Administration)).Because.ShouldBe("proof-required");
    }

    [Fact]
    public async Task What_changed_of_a_system_is_on_record()
    {
        await RegisterAsync(requiresProof: true);
        (await _directory.FactAsync(AuditOperation.Administration)).Reasons.ShouldContain("proof-required");

        await RegisterAsync(requiresProof: null);

        (await _directory.FactAsync(AuditOperation.Administration)).Reasons.ShouldBe(["proof-no-longer-required"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "required": null }""")]
    [InlineData("""{ "required": "yes" }""")]
    public async Task What_must_be_said_cannot_be_left_out(string body)
    {
        using var content = new StringContent(body, global::System.Text.Encoding.UTF8, "application/json");

        await (await _directory.Operator.PutAsync($"/directory/organisations/{The.Police}/proofs", content))
            .ShouldBeUnreadableAsync();
    }

    [Fact]
    public async Task A_partners_system_cannot_end_it_for_itself()
    {
        await RegisterAsync(requiresProof: null);

        var answer = await _directory.Hub.As(The.PoliceSystem, _key)
            .PutAsJsonAsync($"/directory/organisations/{The.Police}/proofs", new { required = false });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private Task<HttpResponseMessage> RegisterAsync(bool? requiresProof)
    {
        var system = Some.System(AssertionWriter.PublicPartOf(_key));
        if (requiresProof is { } said)
        {
            system["requires_proof"] = said;
        }

        return _directory.RegisterAsync(system);
    }
}
