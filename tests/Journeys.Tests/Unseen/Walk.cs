using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using IntelHub.Journeys.Hubs;

namespace IntelHub.Journeys.Unseen;

/// <summary>
/// Everything one member can ask of a hub, and every byte it answers: status, headers, bodies, and the log lines of
/// those requests. Ids stand as the order in which they were met; times that the machine took are left out.
/// </summary>
internal sealed partial class Walk(RunningHub hub, KentPartnership kent, string member)
{
    private readonly StringBuilder _told = new();
    private readonly List<string> _ids = [];
    private int _asked;

    /// <param name="ids">What somebody might have told the member: the submission's and the item's own ids.</param>
    public async Task<string> TakeAsync(IEnumerable<Guid> ids)
    {
        var before = hub.Said.Count;
        var list = await AskAsync(HttpMethod.Get, "/alerts");
        var alerts = Ids().Matches(list).Select(id => Guid.Parse(id.Value)).Take(1).ToList();
        foreach (var id in alerts.Concat(ids))
        {
            await AskAsync(HttpMethod.Post, $"/alerts/{id}/open", new { reason = "Not a code" });
            await AskAsync(HttpMethod.Post, $"/alerts/{id}/open", new { reason = "safeguarding-enquiry" });
            await AskAsync(HttpMethod.Post, $"/alerts/{id}/acknowledge");
            await AskAsync(HttpMethod.Post, $"/alerts/{id}/acknowledge");
            await AskAsync(HttpMethod.Post, $"/sharing/items/{id}/override", new { threat = "" });
            await AskAsync(HttpMethod.Get, $"/sharing/items/{id}/decisions");
            await AskAsync(HttpMethod.Get, $"/intake/submissions/{id}");
            await AskAsync(HttpMethod.Post, $"/consultations/{id}/answer", new { answer = "no" });
            await AskAsync(HttpMethod.Post, $"/intake/items/{id}/recall");
            await AskAsync(HttpMethod.Post, $"/intake/items/{id}/dispose");
        }

        await AskAsync(HttpMethod.Get, "/alerts");
        await AskAsync(HttpMethod.Get, "/consultations");
        await AskAsync(HttpMethod.Get, "/operations/backlog");
        await AskAsync(HttpMethod.Get, "/ledger/entries");
        foreach (var line in (await LoggedAsync(before)).Select(Timeless).Order(StringComparer.Ordinal))
        {
            _told.AppendLine(line);
        }

        return _told.ToString();
    }

    // A line may be printed a little after its request was answered.
    private async Task<IReadOnlyList<string>> LoggedAsync(int before)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var lines = hub.Said.Skip(before).Where(IsOfTheWalk).ToList();
            if (lines.Count >= _asked)
            {
                return lines;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<string> AskAsync(HttpMethod method, string address, object? body = null)
    {
        _asked++;
        using var http = kent.AsMember(member);
        using var request = new HttpRequestMessage(method, address);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.Headers.Remove("Date");
        var told = $"{method} {address} {response.StatusCode}\n{response.Headers}{response.Content.Headers}{text}";
        _told.AppendLine(Ids().Replace(Traces().Replace(told, "trace"), id => Named(id.Value)));
        return text;
    }

    private string Named(string id)
    {
        if (!_ids.Contains(id))
        {
            _ids.Add(id);
        }

        return $"id-{_ids.IndexOf(id)}";
    }

    // The member's organisation may have sent the item itself, a moment before.
    private bool IsOfTheWalk(string line) =>
        line.Contains(" answered ", StringComparison.Ordinal) &&
        line.EndsWith($" for {kent.OrganisationOfMember[member]}", StringComparison.Ordinal) &&
        !line.Contains("POST /intake/submissions answered", StringComparison.Ordinal);

    private static string Timeless(string line) => Times().Replace(line, "");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("(?:00-)?[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|0HN[0-9A-Z]+:[0-9A-F]+")]
    private static partial Regex Traces();

    [GeneratedRegex(@"\[[0-9:]+ |in [0-9]+ ms")]
    private static partial Regex Times();
}
