using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.Proposals;

/// <summary>A directory with one who proposes, one who agrees, and the analyst whom it is about.</summary>
public abstract class TwoPersonHub : IAsyncLifetime
{
    protected const string Ends = "2026-10-01";

    private protected DirectoryHub Directory { get; private set; } = null!;

    /// <summary>Through a system of its own: the operator is another.</summary>
    protected HttpClient Second { get; private set; } = null!;

    protected static DateTimeOffset End => new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    public virtual async Task InitializeAsync()
    {
        Directory = await DirectoryHub.StartAsync();
        (await Directory.ListAsync(Some.Partnership())).EnsureSuccessStatusCode();
        Second = await Directory.OfficeAsync("approvals", "county", "county.second", Permissions.ApproveDirectory);
    }

    public async Task DisposeAsync() => await Directory.DisposeAsync();

    protected static object Membership(
        string member = The.Analyst, string? reason = "case-worker", string until = Ends, string? from = null) =>
        new { member, compartment = "marac", until, from, reason };

    protected Task<HttpResponseMessage> ProposeAsync(object wanted, HttpClient? by = null) =>
        (by ?? Directory.Operator).PostAsJsonAsync("/directory/proposals/compartment", wanted);

    protected Task<HttpResponseMessage> ProposeAssuranceAsync(object wanted, HttpClient? by = null) =>
        (by ?? Directory.Operator).PostAsJsonAsync("/directory/proposals/assurance", wanted);

    protected static async Task<Guid> IdOfAsync(Task<HttpResponseMessage> proposing)
    {
        using var answer = await proposing;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("proposal_id").GetGuid();
    }

    protected Task<HttpResponseMessage> ApproveAsync(Guid id, HttpClient? by = null) =>
        (by ?? Second).PostAsync(new Uri($"/directory/proposals/{id}/approval", UriKind.Relative), null);

    protected Task<HttpResponseMessage> DeclineAsync(Guid id, string? reason = "no-need-to-know") =>
        Second.PostAsJsonAsync($"/directory/proposals/{id}/refusal", new { reason });

    protected Task<HttpResponseMessage> EndAsync(string member = The.Analyst, string? reason = "case-closed") =>
        Directory.Operator.PostAsJsonAsync($"/directory/members/{member}/compartments/marac/end", new { reason });

    /// <summary>In which compartments the analyst is, as all others last heard.</summary>
    protected async Task<IReadOnlyList<HeldCompartment>> HeldAsync() =>
        (await Directory.HeardAsync<MemberListed>()).Last(member => member.Id == The.Analyst).Compartments;

    protected async Task BeInAsync() =>
        (await ApproveAsync(await IdOfAsync(ProposeAsync(Membership())))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    protected static Task ShouldNotWaitAsync(HttpResponseMessage answer) =>
        answer.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:directory:proposal-not-waiting");
}
