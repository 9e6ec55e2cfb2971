using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Journeys.Hubs;

namespace IntelHub.Journeys.Entered;

/// <summary>The calls that say who is who: what two persons agree to, posts, substitutes and preferences.</summary>
internal sealed class CallsOfTheDirectory(Func<HttpClient> asOperator)
{
    private const string Operator = "operator";
    private const string Approvals = KentPartnership.DirectoryApprovals;
    private const string Manager = "thanet.csp-manager";
    private const string Substitute = "thanet.board-substitute";
    private const string Council = "thanet-council";

    public IEnumerable<Call> All() =>
    [
        new("POST /directory/proposals/compartment", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/proposals/compartment"), Membership("swale.csp-manager")),
        new("POST /directory/proposals/assurance", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/proposals/assurance"),
            new { organisation = "seafront-friends", assured = "OFFICIAL-SENSITIVE", reason = "accredited" }),
        new("GET /directory/proposals", AuditOperation.Searched, Approvals, null,
            () => Task.FromResult("/directory/proposals")),
        new("POST /directory/proposals/{id}/approval", AuditOperation.Administration, Approvals, null,
            async () => $"/directory/proposals/{await ProposalAsync("police.duty")}/approval"),
        new("POST /directory/proposals/{id}/refusal", AuditOperation.Administration, Approvals, null,
            async () => $"/directory/proposals/{await ProposalAsync(Manager)}/refusal", new { reason = "no-need" }),
        new("POST /directory/members/{id}/compartments/{compartment}/end", AuditOperation.Administration,
            Operator, null,
            () => Task.FromResult("/directory/members/kcc.adult-safeguarding/compartments/marac/end"),
            new { reason = "case-closed" }),
        new("GET /directory/organisations", AuditOperation.Searched, Operator, null,
            () => Task.FromResult("/directory/organisations")),
        new("GET /directory/members/{id}", AuditOperation.Searched, Operator, null,
            () => Task.FromResult($"/directory/members/{Manager}")),
        new("PUT /directory/posts/{id}", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/posts/thanet-desk"),
            new
            {
                organisation = Council,
                title = "The desk",
                holders = new[] { new { member = Manager, from = "2026-07-01" } },
            }),
        new("POST /directory/substitutions", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/substitutions"), StandIn()),
        new("POST /directory/substitutions/{id}/end", AuditOperation.Administration, Operator, null,
            async () => $"/directory/substitutions/{await SubstitutionAsync()}/end", new { reason = "back-early" }),
        new("PUT /directory/preferences", AuditOperation.Administration, Council, Manager,
            () => Task.FromResult("/directory/preferences"),
            new
            {
                channel = "email",
                delivery = "digest",
                days = new[] { "monday" },
                works_from = "08:30",
                works_until = "17:00",
            }),
        new("GET /directory/preferences", AuditOperation.Searched, Council, Manager,
            () => Task.FromResult("/directory/preferences")),
    ];

    private static object Membership(string member) =>
        new { member, compartment = "marac", until = "2026-12-01", reason = "case-worker" };

    private static object StandIn() =>
        new { member = Manager, substitute = Substitute, until = "2026-12-01", reason = "leave" };

    private Task<Guid> ProposalAsync(string member) =>
        IdAsync("/directory/proposals/compartment", Membership(member), "proposal_id");

    private Task<Guid> SubstitutionAsync() => IdAsync("/directory/substitutions", StandIn(), "substitution_id");

    private async Task<Guid> IdAsync(string address, object body, string name)
    {
        using var http = asOperator();
        using var made = await http.PostAsJsonAsync(address, body);
        made.EnsureSuccessStatusCode();
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(name).GetGuid();
    }
}
