using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>Sharing with a policy folder that a test changes, and two policy officers with a system each.</summary>
public abstract class PolicySetHub : SharingHub, IAsyncLifetime
{
    protected const string Loader = "county.policy-officer";
    protected const string Approver = "county.information-lead";

    private const string County = "kent-county-council";
    private const string LoadingSystem = "county-policies";
    private const string ApprovingSystem = "county-approvals";

    internal PolicyCopy Folder { get; } = new();

    protected override string Policies => Folder.Folder;

    protected override bool StartsAgain => true;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Hub.Callers.Register(LoadingSystem, County, "county-council", Permissions.LoadPolicies);
        Hub.Callers.Register(ApprovingSystem, County, "county-council", Permissions.ApprovePolicies);
        Hub.Callers.AddMember(Loader, County);
        Hub.Callers.AddMember(Approver, County);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Hub.Folder, recursive: true);
        Folder.Dispose();
    }

    protected async Task<HttpResponseMessage> TryLoadAsync(string? by = Loader)
    {
        using var http = Hub.As(LoadingSystem, by);
        var response = await http.PostAsync(new Uri("/sharing/policy-sets", UriKind.Relative), null);
        await Hub.SettleAsync();
        return response;
    }

    /// <summary>Loads the folder, and waits until everything that follows from it is done.</summary>
    protected async Task<JsonElement> LoadAsync()
    {
        using var response = await TryLoadAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Loads a set that is expected to wait, and gives its version.</summary>
    protected async Task<string> LoadWiderAsync()
    {
        var answer = await LoadAsync();
        answer.GetProperty("outcome").GetString().ShouldBe("waiting");
        return answer.GetProperty("version").GetString()!;
    }

    protected Task<HttpResponseMessage> ApproveAsync(string version, string? by = Approver) =>
        AnswerAsync($"/sharing/policy-sets/{version}/approval", null, by);

    protected Task<HttpResponseMessage> DeclineAsync(string version, string? reason = "too-wide") =>
        AnswerAsync($"/sharing/policy-sets/{version}/refusal", JsonContent.Create(new { reason }), Approver);

    /// <summary>Every load, the newest first.</summary>
    protected async Task<IReadOnlyList<JsonElement>> SetsAsync()
    {
        using var http = Hub.As(Governance);
        return [.. (await http.GetFromJsonAsync<JsonElement>("/sharing/policy-sets")).EnumerateArray()];
    }

    protected async Task<IEnumerable<string?>> StatesAsync() =>
        (await SetsAsync()).Select(line => line.GetProperty("state").GetString());

    private async Task<HttpResponseMessage> AnswerAsync(string path, HttpContent? body, string? by)
    {
        using var http = Hub.As(ApprovingSystem, by);
        var response = await http.PostAsync(new Uri(path, UriKind.Relative), body);
        await Hub.SettleAsync();
        return response;
    }
}
