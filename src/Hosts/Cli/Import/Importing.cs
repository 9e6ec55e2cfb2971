using System.Text.Json;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Import;

/// <summary>
/// Sends a table to the hub and says what it changed, or would change, or every cell that must be put right. Exit code
/// 0 when it was taken, 1 when anything must be put right.
/// </summary>
internal sealed class Importing(TextWriter output, TextWriter errors, bool asJson)
{
    private sealed record FieldLine(string Name, string? Old, string New);

    private sealed record ChangeLine(
        int Row, string Record, string Id, string Change, IReadOnlyList<FieldLine> Fields);

    private sealed record Answer(bool DryRun, IReadOnlyList<ChangeLine> Changes, int Unchanged);

    private sealed record ReasonLine(int Row, string Column, string Says);

    private sealed record Refusal(string? Title, string? Detail, IReadOnlyList<ReasonLine>? Reasons);

    /// <summary>
    /// What cannot be read of the table is told with what the hub cannot take of the rest, so that all of it is put
    /// right in one go; nothing is imported then.
    /// </summary>
    public async Task<int> ImportAsync(
        PartnershipTable table,
        bool dryRun,
        Func<object, Task<HttpResponseMessage>> sendAsync)
    {
        var isReadable = table.Mistakes.Count == 0;
        using var response = await sendAsync(new { rows = table.Rows, dry_run = dryRun || !isReadable });
        var text = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode && isReadable)
        {
            await TellAsync(text);
            return 0;
        }

        if (asJson && isReadable)
        {
            await output.WriteLineAsync(text);
            return 1;
        }

        var refusal = response.IsSuccessStatusCode
            ? new Refusal("The table was not taken in.", "Nothing was changed.", null)
            : await RefusalAsync(response, text);
        await TellAsync(refusal, table.Mistakes);
        return 1;
    }

    private static async Task<Refusal> RefusalAsync(HttpResponseMessage response, string text)
    {
        if (response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            return JsonSerializer.Deserialize<Refusal>(text, HubClient.Json)!;
        }

        var problem = await HubRefused.ReadAsync(response, CancellationToken.None);
        return new Refusal(problem.Title, problem.Detail, null);
    }

    private async Task TellAsync(Refusal refusal, IReadOnlyList<TableMistake> mistakes)
    {
        var all = mistakes
            .Select(mistake => new ReasonLine(mistake.Row, mistake.Column, mistake.Says))
            .Concat(refusal.Reasons ?? [])
            .OrderBy(reason => reason.Row)
            .ToList();
        await errors.WriteLineAsync($"{refusal.Title} {refusal.Detail}");
        foreach (var reason in all)
        {
            await errors.WriteLineAsync($"  row {reason.Row}, {reason.Column}: {reason.Says}");
        }
    }

    private async Task TellAsync(string text)
    {
        if (asJson)
        {
            await output.WriteLineAsync(text);
            return;
        }

        var answer = JsonSerializer.Deserialize<Answer>(text, HubClient.Json)!;
        foreach (var change in answer.Changes)
        {
            await output.WriteLineAsync($"row {change.Row}: {change.Record} {change.Id} {Verb(answer, change)}");
            foreach (var field in change.Fields)
            {
                var before = field.Old is null ? "" : $"{field.Old} -> ";
                await output.WriteLineAsync($"    {field.Name}: {before}{field.New}");
            }
        }

        var added = answer.Changes.Count(change => change.Change == "added");
        await output.WriteLineAsync(
            $"{added} added, {answer.Changes.Count - added} changed, {answer.Unchanged} as they were, none removed." +
            (answer.DryRun ? " This was a dry run: nothing was changed." : ""));
    }

    private static string Verb(Answer answer, ChangeLine change) =>
        answer.DryRun ? $"would be {change.Change}" : $"was {change.Change}";
}
