using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests;

/// <summary>A hub of the directory alone, and the key of the operator who starts it.</summary>
internal sealed class DirectoryHub : IAsyncDisposable
{
    public const string Refused = "urn:intelhub:directory:refused";

    private readonly JsonWebKey _operatorKey;
    private readonly DirectoryInfo _keys;

    private DirectoryHub(TestHub hub, JsonWebKey operatorKey, DirectoryInfo keys)
    {
        Hub = hub;
        _operatorKey = operatorKey;
        _keys = keys;
    }

    public TestHub Hub { get; }

    public HttpClient Operator => Hub.As(The.Operator, _operatorKey);

    public HttpClient OperatorProving => Hub.AsProving(The.Operator, _operatorKey);

    public static async Task<DirectoryHub> StartAsync(params string[] settings)
    {
        var key = AssertionWriter.NewKey();
        var keys = global::System.IO.Directory.CreateTempSubdirectory("intelhub-test-");
        var file = Path.Combine(keys.FullName, "operator.jwk.pub");
        await File.WriteAllTextAsync(file, AssertionWriter.PublicPartOf(key));
        var hub = await TestHub.StartAsync(
            modules => modules
                .With<DirectoryModule>()
                .With<Listening<OrganisationListed>>()
                .With<Listening<OrganisationQueueListed>>()
                .With<Listening<OrganisationWebhookListed>>()
                .With<Listening<MemberListed>>()
                .With<Listening<PreferencesStated>>()
                .With<Listening<SubstituteNamed>>()
                .With<Listening<AuditFact>>(),
            settings: [$"--Directory:OperatorKey={file}", .. settings]);
        return new DirectoryHub(hub, key, keys);
    }

    /// <summary>A system of an organisation of its own, with its key.</summary>
    public async Task<HttpClient> OfficeAsync(string system, string organisation, string? member, string permission)
    {
        var office = Some.Organisation();
        office["id"] = organisation;
        JsonArray members = [];
        if (member is not null)
        {
            var person = Some.Member();
            (person["id"], person["organisation"]) = (member, organisation);
            person["roles"] = new JsonArray("directory-administrator");
            members.Add(person);
        }

        var listed = new JsonObject { ["organisations"] = new JsonArray(office), ["members"] = members };
        (await ListAsync(listed)).EnsureSuccessStatusCode();
        var key = AssertionWriter.NewKey();
        var registered = Some.System(AssertionWriter.PublicPartOf(key));
        registered["organisation"] = organisation;
        registered["permissions"] = new JsonArray(permission);
        (await RegisterAsync(registered, system)).EnsureSuccessStatusCode();
        return Hub.As(system, key, member);
    }

    public Task<HttpResponseMessage> ListAsync(JsonNode partnership) =>
        Operator.PutAsJsonAsync("/directory/partnership", partnership);

    public Task<HttpResponseMessage> RegisterAsync(JsonNode system, string id = The.PoliceSystem) =>
        Operator.PutAsJsonAsync($"/directory/systems/{id}", system);

    public Task<HttpResponseMessage> RequireProofsAsync(bool required, string organisation = The.Police) =>
        Operator.PutAsJsonAsync($"/directory/organisations/{organisation}/proofs", new { required });

    /// <summary>Whether that key signs the system in when it proves with the request that it holds a key.</summary>
    public async Task<bool> SignsInProvingAsync(JsonWebKey key)
    {
        var answer = await Hub.AsProving(The.PoliceSystem, key).GetAsync("/operations/backlog");
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        return answer.StatusCode == HttpStatusCode.Forbidden;
    }

    /// <summary>Whether that key signs the system in; lacking the permission, it is told that when let in.</summary>
    public async Task<bool> SignsInAsync(JsonWebKey key, string? member = null, string system = The.PoliceSystem)
    {
        var answer = await Hub.As(system, key, member).GetAsync("/operations/backlog");
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        return answer.StatusCode == HttpStatusCode.Forbidden;
    }

    public async Task<IReadOnlyList<TNews>> HeardAsync<TNews>()
        where TNews : class
    {
        await Hub.SettleAsync();
        return Hub.Services.GetRequiredService<Heard<TNews>>().News;
    }

    public async Task<AuditFact> FactAsync(string operation) =>
        (await HeardAsync<AuditFact>()).Last(fact => fact.Operation == operation);

    public async Task ShouldHaveChangedNothingAsync()
    {
        (await HeardAsync<OrganisationListed>()).ShouldBeEmpty();
        (await HeardAsync<MemberListed>()).ShouldBeEmpty();
        (await HeardAsync<AuditFact>()).ShouldNotContain(fact => fact.Operation == AuditOperation.Administration);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _keys.Delete(recursive: true);
    }
}

internal static class Expectations
{
    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage answer, string code, string about)
    {
        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, DirectoryHub.Refused);
        var reason = problem.GetProperty("reasons").EnumerateArray().ShouldHaveSingleItem();
        reason.GetProperty("code").GetString().ShouldBe(code);
        reason.GetProperty("about").GetString().ShouldBe(about);
        reason.GetProperty("says").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    public static Task ShouldBeUnreadableAsync(this HttpResponseMessage answer) =>
        answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
}
