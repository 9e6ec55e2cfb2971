using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Chaos.Disturbances;

namespace IntelHub.Chaos.Load;

/// <summary>Members who open alerts and acknowledge what they were shown, until it is time to stop.</summary>
internal sealed class Readers(DisturbedHub hub, Answers answers)
{
    private const int MostATurn = 4;

    private static readonly TimeSpan _betweenTurns = TimeSpan.FromMilliseconds(700);

    /// <summary>Each time that a member was shown an item.</summary>
    public ConcurrentQueue<(string Member, Guid Item)> Shown { get; } = new();

    /// <summary>The alerts whose acknowledgement was answered.</summary>
    public ConcurrentDictionary<Guid, bool> Acknowledged { get; } = new();

    public Task ReadAsync(IEnumerable<string> members, CancellationToken done) =>
        Task.WhenAll(members.Select(member => Task.Run(() => ReadAsync(member, done), CancellationToken.None)));

    private async Task ReadAsync(string member, CancellationToken done)
    {
        using var http = hub.Kent.AsMember(member);
        http.Timeout = TimeSpan.FromSeconds(20);
        while (!done.IsCancellationRequested)
        {
            try
            {
                await TakeATurnAsync(http, member);
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                // Whatever was not answered is done again.
                answers.NoteNone();
            }

            await Pause.ForAsync(_betweenTurns);
        }
    }

    private async Task TakeATurnAsync(HttpClient http, string member)
    {
        using var list = await http.GetAsync(new Uri("/alerts", UriKind.Relative), CancellationToken.None);
        await answers.NoteAsync(list);
        if (!list.IsSuccessStatusCode)
        {
            return;
        }

        var lines = await list.Content.ReadFromJsonAsync<JsonElement>();
        foreach (var alert in lines.EnumerateArray()
            .Where(line => line.GetProperty("state").GetString() != "acknowledged")
            .Select(line => line.GetProperty("alert_id").GetGuid())
            .Take(MostATurn))
        {
            await ReadAsync(http, member, alert);
        }
    }

    private async Task ReadAsync(HttpClient http, string member, Guid alert)
    {
        using var opened = await http.PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        await answers.NoteAsync(opened);
        if (!opened.IsSuccessStatusCode)
        {
            return;
        }

        var view = await opened.Content.ReadFromJsonAsync<JsonElement>();
        Shown.Enqueue((member, view.GetProperty("item_id").GetGuid()));
        using var acknowledged = await http.PostAsync(
            new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null);
        await answers.NoteAsync(acknowledged);
        if (acknowledged.StatusCode == HttpStatusCode.NoContent)
        {
            Acknowledged[alert] = true;
        }
    }
}
