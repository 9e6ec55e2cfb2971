using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.Permitted;

/// <summary>
/// What the callers of the table ask for: objects of their own, of a colleague, of another organisation, and none.
/// All of the demonstration's submissions until its August are in the hub, so most roles have something of their own.
/// </summary>
public sealed class MatrixObjects(KentPartnership kent)
{
    /// <summary>Nobody of the table calls for it: it is suspended and reinstated, and its system changed.</summary>
    public const string SparePartner = "dover-council";

    public const string NotThere = "01900000-0000-7000-8000-000000000000";

    private const string SpareMember = "dover.csp-manager";
    private const string Threatened = "ck-12-threat-to-life";

    private readonly Dictionary<string, string> _submissions = new(StringComparer.Ordinal);
    private readonly List<SentItem> _items = [];
    private readonly Dictionary<(string Organisation, string For), string> _spareItems = [];
    private readonly Dictionary<string, string> _alerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<string>> _consultations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _askedOfOthers = new(StringComparer.Ordinal);
    private readonly List<Disclosed> _disclosures = [];
    private readonly Dictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private string _version = "";

    private sealed record SentItem(string Reference, string Organisation, string Id)
    {
        /// <summary>Outcome by member.</summary>
        public Dictionary<string, string> Outcomes { get; } = new(StringComparer.Ordinal);
    }

    /// <param name="Organisations">Those that it concerns: who was shown it, and whose it is.</param>
    private sealed record Disclosed(string Id, IReadOnlyList<string> Organisations);

    public async Task LoadAsync(IReadOnlyList<MatrixCaller> callers)
    {
        await SendSeedsAsync();
        await ReadDecisionsAsync();
        await ReadAlertsAsync(callers.Select(caller => caller.Row.Member).Where(name => name.Length > 0).Distinct());
        await DiscloseAsync(callers);
        await SendSparesAsync([.. callers.Select(caller => caller.Organisation).Distinct()]);
        await ReadConsultationsAsync();
        using var governance = kent.As(KentPartnership.Governance);
        _version = (await governance.GetFromJsonAsync<JsonElement>("/sharing/policy-sets"))
            .EnumerateArray().First().GetProperty("version").GetString()!;
        await UntilThereAsync(governance, "/ledger/log/tile/0/000");
    }

    public void Keep(string member, string session) => _sessions[member] = session;

    /// <summary>Null when there is no such object for that caller.</summary>
    public string? Find(string route, string which, MatrixCaller caller) => (Kind(route), which) switch
    {
        ("none", _) => NotThere,
        (_, "" or MatrixRequest.AnotherSite) => NotThere,
        ("policy-set", "there") => _version,
        ("entry", "there") => "0",
        ("entry", _) => "99999999",
        ("tile", "there") => "0/000",
        ("tile", _) => "0/999",
        ("invitation", "own") => ColleagueOf(caller) is { } member ? $"{caller.Organisation}/{member}" : null,
        ("invitation", "another's") => caller.Organisation == "harbour-homes"
            ? "thanet-council/thanet.csp-manager"
            : "harbour-homes/harbour.officer",
        ("invitation", _) => "kent-police/nobody.there",
        ("system", "own") => caller.System,
        ("organisation" or "system", "there") => SparePartner,
        ("member", "there") => SpareMember,
        ("system", _) when route.StartsWith("PUT", StringComparison.Ordinal) => "matrix.newcomer",
        ("organisation" or "system" or "member", _) => "nobody.there",
        (_, "missing") => NotThere,
        ("submission", "own") => _submissions.GetValueOrDefault(caller.Organisation),
        ("submission", _) => _submissions.First(sent => sent.Key != caller.Organisation).Value,
        ("item-to-end", "own") => _spareItems.GetValueOrDefault((caller.Organisation, route)),
        ("item" or "item-to-end", "own") =>
            _items.Find(item => item.Organisation == caller.Organisation && item.Reference != Threatened)?.Id,
        ("item", "released") => OthersItem(caller, "release"),
        ("item", "threatened") => _items.Single(item => item.Reference == Threatened).Id,
        ("item" or "item-to-end", _) => OthersItem(caller, "withhold"),
        ("alert", "own") => _alerts.GetValueOrDefault(caller.Row.Member),
        ("alert", "colleague's") => AlertOf(caller, colleague: true),
        ("alert", _) => AlertOf(caller, colleague: false),
        ("consultation", "own") => NextConsultation(caller),
        ("consultation", _) => _askedOfOthers.FirstOrDefault(asked => asked.Key != caller.Organisation).Value,
        ("receipt", "own") => _disclosures.Find(one => one.Organisations.Contains(caller.Organisation))?.Id,
        ("receipt", _) => _disclosures.Find(one => !one.Organisations.Contains(caller.Organisation))?.Id,
        ("session", "own") => caller.OtherSession,
        ("session", _) => _sessions.FirstOrDefault(kept => kept.Key != caller.Row.Member &&
            kent.OrganisationOfMember[kept.Key] == caller.Organisation == (which == "colleague's")).Value,
        _ => throw new InvalidOperationException($"{route}: which object is '{which}'?"),
    };

    private static string Kind(string route) => route.Split(' ')[1] switch
    {
        "/accounts/invitations" => "invitation",
        "/intake/items/{id}/recall" or "/intake/items/{id}/dispose" => "item-to-end",
        "/ledger/log/tile/{path}" => "tile",
        "/ledger/papers/item" => "item",
        var path => path switch
        {
            _ when !path.Contains('{', StringComparison.Ordinal) => "none",
            _ when Under(path, "/directory/systems/") => "system",
            _ when Under(path, "/directory/organisations/") => "organisation",
            _ when Under(path, "/accounts/organisations/") => "organisation",
            _ when Under(path, "/directory/members/") => "member",
            _ when Under(path, "/intake/submissions/") => "submission",
            _ when Under(path, "/sharing/items/") || Under(path, "/recalls/") => "item",
            _ when Under(path, "/sharing/policy-sets/") => "policy-set",
            _ when Under(path, "/alerts/") => "alert",
            _ when Under(path, "/consultations/") => "consultation",
            _ when Under(path, "/ledger/receipts/") => "receipt",
            _ when Under(path, "/ledger/entries/") => "entry",
            _ when Under(path, "/accounts/sessions/") => "session",
            _ => "none",
        },
    };

    private static bool Under(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal);

    private string? ColleagueOf(MatrixCaller caller) => kent.OrganisationOfMember
        .Where(member => member.Value == caller.Organisation && member.Key != caller.Row.Member)
        .Select(member => member.Key)
        .FirstOrDefault();

    private string? OthersItem(MatrixCaller caller, string outcome) => _items
        .Find(item => item.Organisation != caller.Organisation && item.Reference != Threatened &&
            item.Outcomes.GetValueOrDefault(caller.Row.Member, "withhold") == outcome)?.Id;

    private string? AlertOf(MatrixCaller caller, bool colleague) => _alerts
        .Where(alert => alert.Key != caller.Row.Member &&
            kent.OrganisationOfMember[alert.Key] == caller.Organisation == colleague)
        .Select(alert => alert.Value)
        .FirstOrDefault();

    /// <summary>Each is answered once, so whoever can answer is given one that nobody was given before.</summary>
    private string? NextConsultation(MatrixCaller caller) =>
        !_consultations.TryGetValue(caller.Organisation, out var asked) ? null
        : caller.IsGood && caller.Row.Holds.Contains("answer-consultations")
            ? asked.TryDequeue(out var next) ? next : null
        : asked.TryPeek(out var first) ? first : null;

    private async Task SendSeedsAsync()
    {
        foreach (var seed in KentPartnership.Submissions)
        {
            var (originator, at) = ((string)seed["originator"]!, (string)seed["at"]!);
            var told = seed["submission"]!;
            if (DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) <= MatrixHub.At &&
                await SendAsync(originator, told) is var (submission, item))
            {
                _submissions.TryAdd(originator, submission);
                _items.Add(new SentItem((string)told["your_reference"]!, originator, item));
            }
        }

        await kent.SettleAsync();
    }

    /// <summary>Once more what each organisation can send: one to recall, one to dispose of, and questions.</summary>
    private async Task SendSparesAsync(IReadOnlyList<string> organisations)
    {
        string[] ends = ["POST /intake/items/{id}/recall", "POST /intake/items/{id}/dispose"];
        foreach (var organisation in organisations.Where(_submissions.ContainsKey))
        {
            var reference = _items.First(item => item.Organisation == organisation).Reference;
            foreach (var end in ends)
            {
                var spare = KentPartnership.Submission(reference);
                spare["your_reference"] = $"{reference} {end[^7..].Trim()}";
                _spareItems[(organisation, end)] = (await SendAsync(organisation, spare))!.Value.Item;
            }
        }

        foreach (var again in Enumerable.Range(0, 6))
        {
            var (originator, reference) =
                again < 2 ? ("harbour-homes", "ck-01-thanet-red") : ("kent-police", "in-03-conditions");
            var asking = KentPartnership.Submission(reference);
            asking["your_reference"] = $"{reference} {again}";
            asking["handling"]!["code"] = "C";
            asking["handling"]!["conditions"] = new JsonArray("A1");
            (await SendAsync(originator, asking)).ShouldNotBeNull();
        }

        await kent.SettleAsync();
    }

    private async Task<(string Submission, string Item)?> SendAsync(string originator, JsonNode submission)
    {
        using var http = kent.As(originator);
        using var sent = await http.PostAsJsonAsync("/intake/submissions", submission);
        if (sent.StatusCode != HttpStatusCode.Created)
        {
            return null;
        }

        var receipt = await sent.Content.ReadFromJsonAsync<JsonElement>();
        return (receipt.GetProperty("submission_id").GetString()!, receipt.GetProperty("item_ids")[0].GetString()!);
    }

    private async Task ReadDecisionsAsync()
    {
        foreach (var item in _items)
        {
            foreach (var decision in await kent.DecisionsAsync(Guid.Parse(item.Id)))
            {
                item.Outcomes[decision.GetProperty("member").GetString()!] =
                    decision.GetProperty("outcome").GetString()!;
            }
        }
    }

    private async Task ReadAlertsAsync(IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            if (await kent.AlertsAsync(member) is [var newest, ..])
            {
                _alerts[member] = newest.GetProperty("alert_id").GetString()!;
            }
        }
    }

    private async Task ReadConsultationsAsync()
    {
        foreach (var organisation in kent.OrganisationOfMember.Values.Distinct())
        {
            var asked = (await kent.ConsultationsAsync(organisation))
                .Select(line => line.GetProperty("consultation_id").GetString()!)
                .ToList();
            if (asked.Count > 0)
            {
                _askedOfOthers[organisation] = asked[0];
                _consultations[organisation] = new Queue<string>(asked.Skip(1));
            }
        }
    }

    /// <summary>
    /// Everybody who calls opens their own alert; the receipts are there once a checkpoint covers them.
    /// </summary>
    private async Task DiscloseAsync(IReadOnlyList<MatrixCaller> callers)
    {
        var members = callers.Where(caller => caller.IsGood).Select(caller => caller.Row.Member).Distinct();
        foreach (var member in members.Where(_alerts.ContainsKey))
        {
            var view = await kent.OpenAsync(member, Guid.Parse(_alerts[member]));
            var item = view.GetProperty("item_id").GetString();
            _disclosures.Add(new Disclosed(
                view.GetProperty("disclosure_id").GetString()!,
                [kent.OrganisationOfMember[member], _items.Single(sent => sent.Id == item).Organisation]));
        }

        // A checkpoint that covers the last one covers them all.
        using var reader = kent.AsMember(members.Last(_alerts.ContainsKey));
        await UntilThereAsync(reader, $"/ledger/receipts/{_disclosures[^1].Id}");
    }

    private static async Task UntilThereAsync(HttpClient reader, string address)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; tries < 1200; tries++)
        {
            using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"{address} is still not there.");
    }
}
