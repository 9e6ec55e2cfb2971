using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Submit;

/// <summary>Asks who would be shown what of each submission, and prints it; sends none.</summary>
internal sealed class Previewing(HubClient hub, string? member, TextWriter output)
{
    private sealed record Preview(IReadOnlyList<PreviewedItem> Items);

    private sealed record PreviewedItem(
        bool NamesThem, DateTimeOffset? HoldsUntil, IReadOnlyList<Recipient> Recipients);

    private sealed record Recipient(
        string Member,
        string Organisation,
        IReadOnlyList<string> Roles,
        bool AsksFirst,
        IReadOnlyDictionary<string, string> Fields);

    /// <summary>0 when all would be taken in, 1 when any would be refused, 2 when the hub did not answer.</summary>
    public async Task<int> PreviewAsync(IReadOnlyList<JsonNode> submissions, CancellationToken cancellation)
    {
        var refused = 0;
        foreach (var (index, submission) in submissions.Index())
        {
            await output.WriteLineAsync($"{index + 1}. {Sending.ReferenceOf(submission)}");
            try
            {
                using var answer = await hub.SendAsync(
                    HttpMethod.Post, "/intake/previews", submission, member, cancellation);
                refused += await PrintAsync(answer, cancellation) ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                await output.WriteLineAsync(
                    "   The hub does not answer. Check its address (--hub) and that it runs.");
                return 2;
            }
        }

        await output.WriteLineAsync("Nothing was submitted.");
        return refused == 0 ? 0 : 1;
    }

    /// <summary>False when it would be refused.</summary>
    private async Task<bool> PrintAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var problem = await HubRefused.ReadAsync(answer, cancellation);
            await output.WriteLineAsync($"   {problem.Title}");
            foreach (var reason in problem.Reasons ?? [])
            {
                await output.WriteLineAsync($"   {reason.Path}  {reason.Says} ({reason.Code})");
            }

            return false;
        }

        var preview = (await answer.Content.ReadFromJsonAsync<Preview>(HubClient.Json, cancellation))!;
        var count = preview.Items.Count;
        foreach (var line in preview.Items.Index().SelectMany(item => LinesOf(item.Item, item.Index, count)))
        {
            await output.WriteLineAsync($"   {line}");
        }

        return true;
    }

    private static IEnumerable<string> LinesOf(PreviewedItem item, int index, int count)
    {
        if (count > 1)
        {
            yield return $"Paragraph {index + 1}:";
        }

        if (!item.NamesThem)
        {
            yield return "It is in a compartment that nobody of your organisation is in: only its members know who is.";
        }
        else if (item.Recipients.Count == 0)
        {
            yield return "Nobody would be shown any of it.";
        }

        foreach (var to in item.Recipients)
        {
            var who = $"{to.Organisation}, {to.Member} ({string.Join(", ", to.Roles)})";
            yield return to.AsksFirst ? $"{who}, once you have said yes:" : $"{who}, at once:";
            foreach (var level in to.Fields.GroupBy(field => field.Value, field => field.Key))
            {
                var how = level.Key == "full" ? "in full" : "in general";
                yield return $"  {how}: {string.Join(", ", level)}";
            }
        }

        if (item.HoldsUntil is { } until)
        {
            yield return $"Time alone could change this from {until:u} on.";
        }
    }
}
