using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Journeys.Hubs;
using IntelHub.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace IntelHub.Journeys.People;

/// <summary>
/// All modules in one process and the partnership of Kent, with a member besides for each role that opens anything, so
/// that people can sign in with passkeys and be who the directory says they are.
/// </summary>
public sealed class PeopleHub : IAsyncLifetime
{
    public const string County = "kent-county-council";
    public const string Landlord = "harbour-homes";

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-journey-").FullName;
    private readonly JsonWebKey _operatorKey = AssertionWriter.NewKey();
    private readonly Dictionary<string, JsonWebKey> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _organisations = new(StringComparer.Ordinal);

    private int _submitted;

    public TestHub Hub { get; private set; } = null!;

    public HttpClient Operator => Hub.As("operator", _operatorKey);

    /// <summary>The member of the county council who has that role and no other.</summary>
    public static string HolderOf(string role) => $"kcc.holder.{role}";

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_folder, "operator.pub");
        await File.WriteAllTextAsync(file, AssertionWriter.PublicPartOf(_operatorKey));
        Hub = await TestHub.StartAsync(
            host => host
                .With<DirectoryModule>()
                .With<AccountsModule>()
                .With<IntakeModule>()
                .With<SharingModule>()
                .With<AlertingModule>()
                .With<LedgerModule>(),
            settings:
            [
                $"--Directory:OperatorKey={file}",
                $"--Sharing:Policies={Repository.PathTo("infra", "seed", "policies")}",
                $"--Accounts:Origin={TestBrowser.HubOrigin}",
                $"--Accounts:OperatedBy={County}",
            ]);
        var seed = new KentDirectory().Listed;
        var members = seed["members"]!.AsArray();
        foreach (var role in RolePermissions.Table.Keys)
        {
            members.Add(Member(HolderOf(role), County, role));
        }

        members.Add(Member("police.release", "kent-police", "release-approver"));
        members.Add(Member("harbour.administrator", Landlord, "directory-administrator"));
        foreach (var member in members)
        {
            _organisations[(string)member!["id"]!] = (string)member["organisation"]!;
        }

        (await Operator.PutAsJsonAsync("/directory/partnership", seed)).EnsureSuccessStatusCode();
        await RegisterAsync(Landlord, Permissions.SubmitItems);
        await RegisterAsync("kent-police", Permissions.SubmitItems);
        await Hub.SettleAsync();
    }

    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A browser in which that member is signed in, by a passkey that they have just made.</summary>
    public async Task<TestBrowser> SignedInAsync(string member, SoftwareAuthenticator authenticator)
    {
        using var asked = await Operator.PostAsJsonAsync(
            "/accounts/invitations", new { organisation = _organisations[member], member });
        asked.StatusCode.ShouldBe(HttpStatusCode.OK, member);
        var invitation = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invitation").GetString()!;
        var browser = new TestBrowser(Hub.AsNobody);
        using var accepted = await browser.AcceptAsync(invitation, authenticator);
        accepted.StatusCode.ShouldBe(HttpStatusCode.NoContent, member);
        return browser;
    }

    /// <summary>What the demonstration's submission of that name became, once everybody was told of it.</summary>
    public async Task<Guid> SubmitAsync(string originator, string reference)
    {
        var submission = KentPartnership.Submission(reference);
        submission["your_reference"] = $"{reference} {_submitted++}";
        using var http = Hub.As(originator, _keys[originator]);
        using var sent = await http.PostAsJsonAsync("/intake/submissions", submission);
        sent.EnsureSuccessStatusCode();
        await Hub.SettleAsync();
        return (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("item_ids")[0].GetGuid();
    }

    public async Task ChangeStandingAsync(string who, string to)
    {
        using var response = await Operator.PostAsJsonAsync($"/directory/{who}/{to}", new { reason = "left-post" });
        response.EnsureSuccessStatusCode();
    }

    private static JsonObject Member(string id, string organisation, string role) => new()
    {
        ["id"] = id,
        ["organisation"] = organisation,
        ["roles"] = new JsonArray(role),
        ["areas"] = new JsonArray("*"),
        ["clearance"] = "NPPV2",
        ["compartments"] = new JsonArray(),
        ["active"] = new JsonObject { ["from"] = "2026-01-01" },
        ["trained"] = "2026-02-01",
    };

    private async Task RegisterAsync(string system, string permission)
    {
        var key = _keys[system] = AssertionWriter.NewKey();
        var told = new
        {
            organisation = system,
            public_keys = new[] { AssertionWriter.PublicPartOf(key) },
            permissions = new[] { permission },
        };
        (await Operator.PutAsJsonAsync($"/directory/systems/{system}", told)).EnsureSuccessStatusCode();
    }
}
