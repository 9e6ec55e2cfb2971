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
        await kent.SettleAsync();
        foreach (var line in hub.Said.Skip(before).Where(IsOfAMember).Select(Timeless).Order(StringComparer.Ordinal))
        {
            _told.AppendLine(line);
        }

        return _told.ToString();
    }

    private async Task<string> AskAsync(HttpMethod method, string address, object? body = null)
    {
        using var http = kent.AsMember(member);
        using var request = new HttpRequestMessage(method, address);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.Headers.Remove("Date");
        Tell($"{method} {address} {response.StatusCode}\n{response.Headers}{response.Content.Headers}{text}");
        return text;
    }

    private void Tell(string text) => _told.AppendLine(Ids().Replace(Traces().Replace(text, "trace"), id => Named(id.Value)));

    private string Named(string id)
    {
        if (!_ids.Contains(id))
        {
            _ids.Add(id);
        }

        return $"id-{_ids.IndexOf(id)}";
    }

    // The operator's questions are the test's own waiting, as often as it takes.
    private static bool IsOfAMember(string line) => !line.Contains("operator", StringComparison.Ordinal) &&
        line.Contains("answered", StringComparison.Ordinal);

    private static string Timeless(string line) => Times().Replace(line, "");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("(?:00-)?[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|0HN[0-9A-Z]+:[0-9A-F]+")]
    private static partial Regex Traces();

    [GeneratedRegex(@"\[[0-9:]+ |in [0-9]+ ms")]
    private static partial Regex Times();
}
