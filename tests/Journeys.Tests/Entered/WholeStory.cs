using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Ledger;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Shouldly;

namespace IntelHub.Journeys.Entered;

/// <summary>Every route is called once and does what it is for; the entries that each call left are kept.</summary>
public sealed class WholeStory : IAsyncLifetime, IDisposable
{
    private const string Landlord = "harbour-homes";
    private const string Police = "kent-police";
    private const string Council = "thanet-council";
    private const string Manager = "thanet.csp-manager";
    private const string County = "kent-county-council";
    private const string Loading = "county-policies";
    private const string Loader = "kcc.board-chair";
    private const string Approving = "county-approvals";
    private const string Approver = "kcc.adult-safeguarding";
    private const string Watching = "county-operations";
    private const string Auditing = "county-audit";
    private const string Reviewing = "county-reviews";
    private const string Operator = "operator";
    private const string OverrideReviewer = "kcc.information-governance";

    private static readonly object _review = new { reviewers = new[] { Loader, Approver }, due = "2026-10-14" };

    private readonly PolicyCopy _policies = new();
    private readonly Dictionary<string, IReadOnlyList<JsonElement>> _left = new(StringComparer.Ordinal);
    private int _submissions;
    private long _read;
    private Guid _submission;
    private Guid _item;
    private string _version = "";

    public RunningHub Hub { get; private set; } = null!;

    public KentPartnership Kent { get; private set; } = null!;

    public IReadOnlyList<Call> Calls { get; private set; } = [];

    /// <summary>The entries that the call of that route left, and whatever followed from it.</summary>
    public IReadOnlyList<JsonElement> LeftBy(string route) => _left[route];

    public async Task InitializeAsync()
    {
        Hub = await RunningHub.StartAsync(
            "--Serilog:MinimumLevel:Default", "Error", "--Sharing:Policies", _policies.Folder,
            "--Webhooks:AttemptsAllowed", "1");
        Kent = await KentPartnership.LoadAsync(Hub, WithOverrideReviewer());
        using (var operatorHttp = Hub.AsOperator())
        {
            await Kent.RegisterAsync(operatorHttp, Loading, County, [Permissions.LoadPolicies]);
            await Kent.RegisterAsync(operatorHttp, Approving, County, [Permissions.ApprovePolicies]);
            await Kent.RegisterAsync(operatorHttp, Watching, County, [Permissions.OperateHub]);
            await Kent.RegisterAsync(operatorHttp, Auditing, County, [Permissions.ReadAudit]);
            await Kent.RegisterAsync(operatorHttp, Reviewing, County, [Permissions.ReviewAccess]);
        }

        Calls =
        [
            .. CallsOfPartners(), .. CallsOfOfficers(), .. CallsOfAuditors(), .. CallsOfReviewers(),
            .. CallsOfOperators(), .. new CallsOfTheDirectory(Hub.AsOperator).All(),
        ];
        foreach (var call in Calls)
        {
            await TellAsync(call);
        }

        await BeRefusedAsync();
    }

    public async Task DisposeAsync() => await Hub.DisposeAsync();

    public void Dispose() => _policies.Dispose();

    private IEnumerable<Call> CallsOfPartners() =>
    [
        new("POST /intake/previews", AuditOperation.Searched, Landlord, "harbour.officer",
            () => Task.FromResult("/intake/previews"), NextSubmission("ck-01-thanet-red")),
        new("POST /intake/submissions", AuditOperation.Collection, Landlord, "harbour.officer",
            () => Task.FromResult("/intake/submissions"), NextSubmission("ck-01-thanet-red")),
        new("GET /intake/submissions/{id}", AuditOperation.Consultation, Landlord, null,
            async () => $"/intake/submissions/{(await SubmitAsync()).Submission}"),
        new("GET /alerts", AuditOperation.Searched, Council, Manager, () => Task.FromResult("/alerts")),
        new("POST /alerts/{id}/open", AuditOperation.Disclosure, Council, Manager,
            async () => $"/alerts/{await AlertAsync()}/open", new { reason = "safeguarding-enquiry" }),
        new("POST /alerts/{id}/acknowledge", AuditOperation.Acknowledged, Council, Manager,
            async () => $"/alerts/{await AlertAsync()}/acknowledge"),
        new("POST /alerts/{id}/accept", AuditOperation.Accepted, Council, Manager,
            async () => $"/alerts/{await AlertAsync()}/accept"),
        new("POST /alerts/{id}/decline", AuditOperation.Declined, Council, Manager,
            async () => $"/alerts/{await AlertAsync()}/decline", new { reason = "not-our-area" }),
        new("POST /alerts/{id}/action", AuditOperation.Actioned, Council, Manager,
            async () => $"/alerts/{await AcceptedAsync()}/action", new { outcome = "acted" }),
        new("POST /alerts/{id}/onward", AuditOperation.Asked, Council, Manager,
            async () => $"/alerts/{await AlertAsync()}/onward",
            new
            {
                organisation = "kent-fire",
                reason = "joint-visit",
                by = Instant.Format(Hub.Clock.GetUtcNow().AddDays(7)),
            }),
        new("GET /alerts/onward", AuditOperation.Searched, Council, Manager, () => Task.FromResult("/alerts/onward")),
        new("GET /alerts/notices", AuditOperation.Searched, Council, Manager, () => Task.FromResult("/alerts/notices")),
        new("GET /webhook", AuditOperation.Searched, Council, null, () => Task.FromResult("/webhook")),
        new("POST /webhook/secrets", AuditOperation.Administration, Council, null,
            () => Task.FromResult("/webhook/secrets"), new { }),
        new("POST /webhook/events/{id}/replay", AuditOperation.Administration, Council, null,
            async () => $"/webhook/events/{await DeadLetterAsync()}/replay"),
        new("POST /alerts/{id}/feedback", AuditOperation.Feedback, Council, Manager,
            async () => $"/alerts/{await AlertAsync()}/feedback", new { state = "linked" }),
        new("POST /alerts/{id}/destroyed", AuditOperation.Destroyed, Council, Manager,
            async () => $"/alerts/{await TakenBackAsync()}/destroyed"),
        new("GET /recalls/{id}", AuditOperation.Searched, Landlord, "harbour.officer",
            () => Task.FromResult($"/recalls/{_item}")),
        new("GET /sharing/items/{id}/explanation", AuditOperation.Consultation, Council, Manager,
            async () => $"/sharing/items/{(await SubmitAsync()).Item}/explanation"),
        new("POST /sharing/items/{id}/override", AuditOperation.Override, Police, "police.duty",
            () => Task.FromResult($"/sharing/items/{_item}/override"), new { threat = "weapon-at-address" }),
        new("GET /sharing/overrides", AuditOperation.Searched, KentPartnership.Governance, null,
            () => Task.FromResult("/sharing/overrides")),
        new("GET /sharing/overrides/of-ours", AuditOperation.Searched, Landlord, null,
            () => Task.FromResult("/sharing/overrides/of-ours")),
        new("POST /sharing/overrides/{id}/review", AuditOperation.OverrideReviewed, KentPartnership.Governance,
            OverrideReviewer, async () => $"/sharing/overrides/{await OverrideAsync()}/review",
            new { finding = "justified" }),
        new("GET /consultations", AuditOperation.Searched, Police, null, () => Task.FromResult("/consultations")),
        new("POST /consultations/{id}/answer", AuditOperation.Alteration, Police, "police.evaluator",
            async () => $"/consultations/{await ConsultationAsync()}/answer", new { answer = "yes" }),
        new("POST /intake/items/{id}/recall", AuditOperation.Recalled, Landlord, "harbour.officer",
            async () => $"/intake/items/{(await SubmitAsync()).Item}/recall"),
        new("POST /intake/items/{id}/dispose", AuditOperation.Erasure, Landlord, "harbour.officer",
            async () => $"/intake/items/{(await SubmitAsync()).Item}/dispose"),
    ];

    private IEnumerable<Call> CallsOfOfficers() =>
    [
        new("GET /sharing/items/{id}/decisions", AuditOperation.Searched, KentPartnership.Governance, null,
            async () => $"/sharing/items/{(await SubmitAsync()).Item}/decisions"),
        new("GET /sharing/items/{id}/decisions/{member}/explanation", AuditOperation.Searched,
            KentPartnership.Governance, null,
            () => Task.FromResult($"/sharing/items/{_item}/decisions/{Manager}/explanation")),
        new("POST /sharing/policy-sets", AuditOperation.PolicyLoaded, Loading, Loader,
            () => Task.FromResult("/sharing/policy-sets")),
        new("POST /sharing/policy-sets/{version}/refusal", AuditOperation.PolicyDeclined, Approving, Approver,
            async () => $"/sharing/policy-sets/{await WaitingAsync()}/refusal", new { reason = "too-wide" }),
        new("POST /sharing/policy-sets/{version}/approval", AuditOperation.PolicyApproved, Approving, Approver,
            async () => $"/sharing/policy-sets/{await WaitingAsync()}/approval"),
        new("GET /sharing/policy-sets", AuditOperation.Searched, KentPartnership.Governance, null,
            () => Task.FromResult("/sharing/policy-sets")),
        new("GET /sharing/policy-sets/{version}", AuditOperation.Searched, KentPartnership.Governance, null,
            () => Task.FromResult($"/sharing/policy-sets/{_version}")),
    ];

    private IEnumerable<Call> CallsOfAuditors() =>
    [
        new("GET /ledger/entries", AuditOperation.Searched, Auditing, null, () => Task.FromResult("/ledger/entries")),
        new("GET /ledger/log/tile/{path}", AuditOperation.Searched, Auditing, null, BundleAsync),
        new("GET /ledger/entries/{index}/receipt", AuditOperation.Exported, Auditing, null,
            () => Task.FromResult("/ledger/entries/0/receipt")),
        new("GET /ledger/receipts/{id}", AuditOperation.Exported, Council, Manager, ReceiptAsync),
        Paper("record-of-sharing"),
        Paper("s62-log"),
        new("GET /ledger/papers/item", AuditOperation.Printed, Auditing, null,
            () => Task.FromResult($"/ledger/papers/item?item={_item}&format=html")),
        Paper("given-and-received"),
        Paper("refusals-and-overrides"),
    ];

    private IEnumerable<Call> CallsOfReviewers() =>
    [
        new("POST /directory/organisations/{id}/reviews", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/organisations/kent-fire/reviews"), _review),
        new("GET /directory/reviews/overdue", AuditOperation.Searched, Operator, null,
            () => Task.FromResult("/directory/reviews/overdue")),
        new("GET /directory/reviews", AuditOperation.Searched, Reviewing, Loader,
            () => Task.FromResult("/directory/reviews")),
        new("GET /directory/reviews/{id}", AuditOperation.Searched, Reviewing, Loader,
            async () => $"/directory/reviews/{await ReviewAsync("kent-icb")}"),
        new("POST /directory/review-lines/{id}/answer", AuditOperation.Administration, Reviewing, Loader,
            async () => $"/directory/review-lines/{await ReviewLineAsync()}/answer", new { answer = "confirm" }),
    ];

    private IEnumerable<Call> CallsOfOperators() =>
    [
        new("PUT /directory/partnership", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/partnership"),
            new { organisations = Array.Empty<object>(), members = Array.Empty<object>() }),
        new("PUT /directory/systems/{id}", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/systems/county-newcomer"),
            new
            {
                organisation = County,
                public_keys = new[] { AssertionWriter.PublicPartOf(AssertionWriter.NewKey()) },
                permissions = new[] { Permissions.ReadAlerts },
            }),
        new("PUT /directory/organisations/{id}/proofs", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/organisations/seafront-friends/proofs"),
            new { required = true }),
        new("POST /directory/import", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/import"),
            new { rows = new[] { new { row = 2, cells = new { record = "member", id = "fire.prevention" } } } }),
        new("PUT /directory/organisations/{id}/queue", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/organisations/seafront-friends/queue"),
            new { kind = "none" }),
        new("PUT /directory/organisations/{id}/webhook", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/directory/organisations/seafront-friends/webhook"), new { }),
        .. CallsOfStanding("members", "police.duty"),
        .. CallsOfStanding("systems", "county-newcomer"),
        .. CallsOfStanding("organisations", "weald-housing"),
        new("POST /accounts/invitations", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/accounts/invitations"), new { organisation = Council, member = Manager }),
        new("POST /accounts/sign-outs", AuditOperation.Administration, Operator, null,
            () => Task.FromResult("/accounts/sign-outs"), new { organisation = Council }),
        new("GET /operations/backlog", AuditOperation.Searched, Watching, null,
            () => Task.FromResult("/operations/backlog")),
        new("POST /operations/backlog/retry", AuditOperation.Administration, Watching, null,
            () => Task.FromResult("/operations/backlog/retry")),
        new("GET /operations/queues", AuditOperation.Searched, Watching, null,
            () => Task.FromResult("/operations/queues")),
        new("GET /operations/webhooks", AuditOperation.Searched, Watching, null,
            () => Task.FromResult("/operations/webhooks")),
        new("PUT /demonstration/clock", AuditOperation.Administration, Watching, null,
            () => Task.FromResult("/demonstration/clock"), new { now = "2026-07-07T09:00:00Z" }),
    ];

    private static IEnumerable<Call> CallsOfStanding(string kind, string id) =>
        new[] { "suspension", "reinstatement" }.Select(what => new Call(
            $"POST /directory/{kind}/{{id}}/{what}", AuditOperation.Administration, Operator, null,
            () => Task.FromResult($"/directory/{kind}/{id}/{what}"), new { reason = "left-post" }));

    private static Call Paper(string name) => new(
        $"GET /ledger/papers/{name}", AuditOperation.Exported, Auditing, null,
        () => Task.FromResult($"/ledger/papers/{name}?from=2026-07-01&to=2026-08-01&format=csv"));

    private async Task TellAsync(Call call)
    {
        var address = await call.AddressAsync();
        await Kent.SettleAsync();
        await ReadOnAsync();

        using var http = call.System == Operator ? Hub.AsOperator() : Kent.As(call.System, call.Member);
        using var request = new HttpRequestMessage(new HttpMethod(call.Route.Split(' ')[0]), address)
        {
            Content = call.Body is null ? null : JsonContent.Create(call.Body),
        };
        using var response = await http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue($"{call.Route}: {await response.Content.ReadAsStringAsync()}");

        await Kent.SettleAsync();
        _left[call.Route] = await ReadOnAsync();
    }

    /// <summary>At the door, at a route, and by the rules: refusals name persons no more than all else does.</summary>
    private async Task BeRefusedAsync()
    {
        (string System, string? Member, string Address)[] refused =
        [
            (Landlord, "police.duty", "/alerts"),
            (Landlord, null, "/alerts"),
            (Council, Manager, "/operations/backlog"),
            (Council, "thanet.board-substitute", $"/sharing/items/{_item}/explanation"),
            (KentPartnership.Governance, null, $"/sharing/items/{_item}/decisions/nobody.there/explanation"),
        ];
        foreach (var (system, member, address) in refused)
        {
            using var http = Kent.As(system, member);
            using var response = await http.GetAsync(new Uri(address, UriKind.Relative));
            response.IsSuccessStatusCode.ShouldBeFalse(address);
        }

        await Kent.SettleAsync();
    }

    /// <summary>The entries since the last time.</summary>
    private async Task<IReadOnlyList<JsonElement>> ReadOnAsync()
    {
        using var auditor = Kent.As(KentPartnership.Governance);
        var entries = await auditor.GetFromJsonAsync<JsonElement>($"/ledger/entries?from={_read}");
        _read += entries.GetArrayLength();
        return [.. entries.EnumerateArray()];
    }

    private JsonObject NextSubmission(string reference)
    {
        var submission = KentPartnership.Submission(reference);
        submission["your_reference"] = $"{reference}-{_submissions++}";
        return submission;
    }

    private async Task<(Guid Submission, Guid Item)> SubmitAsync(
        string from = Landlord, string reference = "ck-01-thanet-red")
    {
        using var http = Kent.As(from);
        using var sent = await http.PostAsJsonAsync("/intake/submissions", NextSubmission(reference));
        var receipt = await sent.Content.ReadFromJsonAsync<JsonElement>();
        _submission = receipt.GetProperty("submission_id").GetGuid();
        _item = receipt.GetProperty("item_ids")[0].GetGuid();
        await Kent.SettleAsync();
        return (_submission, _item);
    }

    /// <summary>An alert that nobody opened, of an item of its own.</summary>
    private async Task<Guid> AlertAsync()
    {
        await SubmitAsync();
        return (await Kent.AlertsAsync(Manager))[0].GetProperty("alert_id").GetGuid();
    }

    /// <summary>An event for an endpoint that the hub does not call, as it is on the hub's own machine.</summary>
    private async Task<Guid> DeadLetterAsync()
    {
        using (var operatorHttp = Hub.AsOperator())
        {
            (await operatorHttp.PutAsJsonAsync(
                $"/directory/organisations/{Council}/webhook", new { address = "https://127.0.0.1:1/" }))
                .EnsureSuccessStatusCode();
        }

        await AlertAsync();
        using var council = Kent.As(Council);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; tries < 400; tries++)
        {
            var standing = await council.GetFromJsonAsync<JsonElement>("/webhook");
            if (standing.GetProperty("dead_letters").EnumerateArray().ToList() is [var dead, ..])
            {
                return dead.GetProperty("event_id").GetGuid();
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException("No event became a dead letter.");
    }

    private async Task<Guid> AcceptedAsync()
    {
        var alert = await AlertAsync();
        using var manager = Kent.As(Council, Manager);
        (await manager.PostAsync(new Uri($"/alerts/{alert}/accept", UriKind.Relative), null)).EnsureSuccessStatusCode();
        return alert;
    }

    /// <summary>An alert that was opened, of an item that was recalled since.</summary>
    private async Task<Guid> TakenBackAsync()
    {
        var alert = await AlertAsync();
        await Kent.OpenAsync(Manager, alert);
        using var landlord = Kent.As(Landlord);
        (await landlord.PostAsync(new Uri($"/intake/items/{_item}/recall", UriKind.Relative), null))
            .EnsureSuccessStatusCode();
        await Kent.SettleAsync();
        return alert;
    }

    private async Task<Guid> ConsultationAsync()
    {
        await SubmitAsync(Police, "in-03-conditions");
        return (await Kent.ConsultationsAsync(Police))[0].GetProperty("consultation_id").GetGuid();
    }

    private static KentDirectory WithOverrideReviewer()
    {
        var directory = new KentDirectory();
        var members = directory.Listed["members"]!.AsArray();
        var reviewer = members.First(member => (string)member!["id"]! == Loader)!.DeepClone();
        reviewer["id"] = OverrideReviewer;
        reviewer["roles"] = new JsonArray("information-governance-officer");
        members.Add(reviewer);
        return directory;
    }

    /// <summary>The use of the override that was told of last.</summary>
    private async Task<Guid> OverrideAsync()
    {
        using var http = Kent.As(KentPartnership.Governance);
        var list = await http.GetFromJsonAsync<JsonElement>("/sharing/overrides");
        return list.GetProperty("uses")[0].GetProperty("override_id").GetGuid();
    }

    private async Task<Guid> ReviewAsync(string organisation)
    {
        using var http = Hub.AsOperator();
        using var opened = await http.PostAsJsonAsync($"/directory/organisations/{organisation}/reviews", _review);
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("review_id").GetGuid();
    }

    private async Task<Guid> ReviewLineAsync()
    {
        using var http = Kent.As(Reviewing, Loader);
        var review = await ReviewAsync("probation-kent");
        var sheet = await http.GetFromJsonAsync<JsonElement>($"/directory/reviews/{review}");
        return sheet.GetProperty("lines")[0].GetProperty("line_id").GetGuid();
    }

    /// <summary>The first bundle of entries, once the log is long enough to have one that is full.</summary>
    private async Task<string> BundleAsync()
    {
        using var auditor = Kent.As(Auditing);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var tries = 0; tries < 4000; tries++)
        {
            using var answer = await auditor.GetAsync(new Uri("/ledger/log/checkpoint", UriKind.Relative));
            var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
            if (lines.Length > 1 && int.TryParse(lines[1], out var size) && size >= 256)
            {
                return "/ledger/log/tile/entries/000";
            }

            await auditor.GetAsync(new Uri("/ledger/entries?from=1000000", UriKind.Relative));
            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException("No checkpoint of 256 entries was published.");
    }

    /// <summary>The receipt of a disclosure, once a checkpoint covers it.</summary>
    private async Task<string> ReceiptAsync()
    {
        var view = await Kent.OpenAsync(Manager, await AlertAsync());
        var receipt = $"/ledger/receipts/{view.GetProperty("disclosure_id").GetGuid()}";
        using var manager = Kent.As(Council, Manager);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; tries < 400; tries++)
        {
            using var answer = await manager.GetAsync(new Uri(receipt, UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                return receipt;
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException("No checkpoint covered the disclosure.");
    }

    /// <summary>A policy set that waits for a second person.</summary>
    private async Task<string> WaitingAsync()
    {
        _policies.Forbid("district-council");
        await LoadAsync();
        _policies.Allow("district-council");
        var answer = await LoadAsync();
        answer.GetProperty("outcome").GetString().ShouldBe("waiting");
        return _version = answer.GetProperty("version").GetString()!;
    }

    private async Task<JsonElement> LoadAsync()
    {
        using var http = Kent.As(Loading, Loader);
        using var response = await http.PostAsync(new Uri("/sharing/policy-sets", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
        await Kent.SettleAsync();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
