using IntelHub.Platform.SignedIn;

namespace IntelHub.Journeys.Permitted;

/// <summary>One row of the permission table.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">As the API description writes it.</param>
/// <param name="Permission">The one permission that opens it.</param>
/// <param name="Body">A request that is well-formed, so that a refusal is one of permission and not of form.</param>
public sealed record Route(string Method, string Path, string Permission, object? Body = null)
{
    public static readonly IReadOnlyList<Route> Table =
    [
        new(
            "PUT",
            "/directory/partnership",
            Permissions.ManageDirectory,
            new { organisations = Array.Empty<object>(), members = Array.Empty<object>() }),
        new(
            "PUT",
            "/directory/systems/{id}",
            Permissions.ManageDirectory,
            new { organisation = "nobody", public_keys = Array.Empty<string>(), permissions = Array.Empty<string>() }),
        new("PUT", "/directory/organisations/{id}/proofs", Permissions.ManageDirectory, new { required = true }),
        new("PUT", "/directory/organisations/{id}/queue", Permissions.ManageDirectory, new { kind = "none" }),
        new("PUT", "/directory/organisations/{id}/webhook", Permissions.ManageDirectory, new { }),
        new(
            "POST",
            "/directory/members/{id}/suspension",
            Permissions.ManageDirectory,
            new { reason = "left-post" }),
        new(
            "POST",
            "/directory/members/{id}/reinstatement",
            Permissions.ManageDirectory,
            new { reason = "left-post" }),
        new(
            "POST",
            "/directory/systems/{id}/suspension",
            Permissions.ManageDirectory,
            new { reason = "left-post" }),
        new(
            "POST",
            "/directory/systems/{id}/reinstatement",
            Permissions.ManageDirectory,
            new { reason = "left-post" }),
        new(
            "POST",
            "/directory/organisations/{id}/suspension",
            Permissions.ManageDirectory,
            new { reason = "left-post" }),
        new(
            "POST",
            "/directory/organisations/{id}/reinstatement",
            Permissions.ManageDirectory,
            new { reason = "left-post" }),
        new("POST", "/directory/import", Permissions.ManageDirectory, new { rows = Array.Empty<object>() }),
        new(
            "POST",
            "/directory/organisations/{id}/reviews",
            Permissions.ManageDirectory,
            new { reviewers = Array.Empty<string>(), due = "2026-10-14" }),
        new("GET", "/directory/reviews/overdue", Permissions.ManageDirectory),
        new("GET", "/directory/reviews", Permissions.ReviewAccess),
        new("GET", "/directory/reviews/{id}", Permissions.ReviewAccess),
        new("POST", "/directory/review-lines/{id}/answer", Permissions.ReviewAccess, new { answer = "confirm" }),
        new(
            "POST",
            "/directory/proposals/compartment",
            Permissions.ManageDirectory,
            new { member = "nobody", compartment = "marac", until = "2026-12-01", reason = "case-worker" }),
        new(
            "POST",
            "/directory/proposals/assurance",
            Permissions.ManageDirectory,
            new { organisation = "nobody", assured = "OFFICIAL", reason = "accredited" }),
        new("GET", "/directory/proposals", Permissions.ApproveDirectory),
        new("POST", "/directory/proposals/{id}/approval", Permissions.ApproveDirectory),
        new("POST", "/directory/proposals/{id}/refusal", Permissions.ApproveDirectory, new { reason = "no-need" }),
        new(
            "POST",
            "/directory/members/{id}/compartments/{compartment}/end",
            Permissions.ManageDirectory,
            new { reason = "case-closed" }),
        new("GET", "/directory/organisations", Permissions.ManageDirectory),
        new("GET", "/directory/members/{id}", Permissions.ManageDirectory),
        new(
            "PUT",
            "/directory/posts/{id}",
            Permissions.ManageDirectory,
            new { organisation = "nobody", title = "Desk", holders = Array.Empty<object>() }),
        new(
            "POST",
            "/directory/substitutions",
            Permissions.ManageDirectory,
            new { member = "nobody", substitute = "nobody.else", until = "2026-12-01", reason = "leave" }),
        new(
            "POST",
            "/directory/substitutions/{id}/end",
            Permissions.ManageDirectory,
            new { reason = "back-early" }),
        new("GET", "/directory/preferences", Permissions.ReadAlerts),
        new(
            "PUT",
            "/directory/preferences",
            Permissions.ReadAlerts,
            new
            {
                channel = "portal",
                delivery = "at-once",
                days = new[] { "monday" },
                works_from = "08:30",
                works_until = "17:00",
            }),
        new(
            "POST",
            "/accounts/invitations",
            Permissions.ManageAccounts,
            new { organisation = "harbour-homes", member = "nobody.there" }),
        new(
            "POST",
            "/accounts/sign-outs",
            Permissions.ManageAccounts,
            new { organisation = "harbour-homes", member = "nobody.there" }),
        new("POST", "/intake/previews", Permissions.SubmitItems, new { }),
        new("POST", "/intake/submissions", Permissions.SubmitItems, new { }),
        new("GET", "/intake/submissions/{id}", Permissions.SubmitItems),
        new("POST", "/intake/items/{id}/recall", Permissions.SubmitItems),
        new("POST", "/intake/items/{id}/dispose", Permissions.SubmitItems),
        new("GET", "/sharing/overrides", Permissions.ReadDecisions),
        new("GET", "/sharing/overrides/of-ours", Permissions.AnswerConsultations),
        new("POST", "/sharing/overrides/{id}/review", Permissions.ReadDecisions, new { finding = "justified" }),
        new("GET", "/sharing/items/{id}/decisions", Permissions.ReadDecisions),
        new("GET", "/sharing/items/{id}/decisions/{member}/explanation", Permissions.ReadDecisions),
        new("GET", "/sharing/items/{id}/explanation", Permissions.ReadAlerts),
        new("POST", "/sharing/items/{id}/override", Permissions.UseOverride, new { threat = "threat-to-life" }),
        new("POST", "/sharing/policy-sets", Permissions.LoadPolicies),
        new("GET", "/sharing/policy-sets", Permissions.ReadDecisions),
        new("GET", "/sharing/policy-sets/{version}", Permissions.ReadDecisions),
        new("POST", "/sharing/policy-sets/{version}/approval", Permissions.ApprovePolicies),
        new("POST", "/sharing/policy-sets/{version}/refusal", Permissions.ApprovePolicies, new { reason = "too-wide" }),
        new("GET", "/alerts", Permissions.ReadAlerts),
        new("GET", "/alerts/notices", Permissions.ReadAlerts),
        new("POST", "/alerts/{id}/open", Permissions.ReadAlerts, new { reason = "safeguarding-enquiry" }),
        new("POST", "/alerts/{id}/acknowledge", Permissions.ReadAlerts),
        new("POST", "/alerts/{id}/accept", Permissions.ReadAlerts),

        // Without their codes: with them, what each answers would depend on which was asked first.
        new("POST", "/alerts/{id}/decline", Permissions.ReadAlerts, new { }),
        new("POST", "/alerts/{id}/action", Permissions.ReadAlerts, new { }),
        new("POST", "/alerts/{id}/onward", Permissions.ReadAlerts, new { }),
        new("GET", "/alerts/onward", Permissions.ReadAlerts),
        new("POST", "/alerts/{id}/feedback", Permissions.ReadAlerts, new { }),
        new("POST", "/alerts/{id}/destroyed", Permissions.ReadAlerts),
        new("GET", "/recalls/{id}", Permissions.SubmitItems),
        new("GET", "/consultations", Permissions.AnswerConsultations),
        new("POST", "/consultations/{id}/answer", Permissions.AnswerConsultations, new { answer = "yes" }),
        new("GET", "/ledger/entries", Permissions.ReadAudit),
        new("GET", "/ledger/entries/{index}/receipt", Permissions.ReadAudit),
        new("GET", "/ledger/receipts/{id}", Permissions.ReadAlerts),
        new("GET", "/ledger/papers/record-of-sharing", Permissions.ReadAudit),
        new("GET", "/ledger/papers/s62-log", Permissions.ReadAudit),
        new("GET", "/ledger/papers/item", Permissions.ReadAudit),
        new("GET", "/ledger/papers/given-and-received", Permissions.ReadAudit),
        new("GET", "/ledger/papers/refusals-and-overrides", Permissions.ReadAudit),
        new("GET", "/ledger/log/checkpoint", Permissions.ReadAudit),
        new("GET", "/ledger/log/tile/{path}", Permissions.ReadAudit),
        new("GET", "/ledger/proofs/inclusion", Permissions.ReadAudit),
        new("GET", "/ledger/proofs/consistency", Permissions.ReadAudit),
        new("GET", "/operations/backlog", Permissions.OperateHub),
        new("POST", "/operations/backlog/retry", Permissions.OperateHub),
        new("GET", "/operations/queues", Permissions.OperateHub),
        new("GET", "/operations/webhooks", Permissions.OperateHub),
        new("GET", "/webhook", Permissions.ReadAlerts),
        new("POST", "/webhook/secrets", Permissions.ReadAlerts, new { }),
        new("POST", "/webhook/events/{id}/replay", Permissions.ReadAlerts),
        new("PUT", "/demonstration/clock", Permissions.OperateHub, new { now = "2026-07-07T09:00:00Z" }),
    ];

    public string AddressOf(Guid id) => Path
        .Replace("{id}", id.ToString(), StringComparison.Ordinal)
        .Replace("{index}", "0", StringComparison.Ordinal)
        .Replace("{version}", id.ToString(), StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}
