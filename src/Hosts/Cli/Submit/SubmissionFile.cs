using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;

namespace IntelHub.Cli.Submit;

/// <summary>
/// Many submissions in one file: a JSON array, JSON lines, or CSV. A CSV column is named for the place it fills:
/// <c>handling.code</c>; <c>purposes[]</c> for a list, its entries divided by semicolons;
/// <c>fields.naloxone:json</c> for anything else. An empty cell fills nothing.
/// </summary>
internal static class SubmissionFile
{
    private const string NotWellFormed =
        "The file is not well-formed; nothing was sent. Check it with the program that made it.";

    // A comma and nothing else: a detected separator could be the semicolon of a list. What does not fit is refused,
    // never mended: half a report is worse than none.
    private static readonly CsvReaderOptions _csv = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>
    /// Throws <see cref="FormatException"/>, in words for whoever made the file, when it cannot be read.
    /// </summary>
    public static IReadOnlyList<JsonNode> Read(string path)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".json" => [.. Needed(JsonNode.Parse(File.ReadAllText(path))).AsArray().Select(Needed)],
                ".jsonl" =>
                [
                    .. File.ReadLines(path)
                        .Where(line => !string.IsNullOrWhiteSpace(line))
                        .Select(line => Needed(JsonNode.Parse(line))),
                ],
                ".csv" => [.. ReadCsv(path)],
                _ => throw new FormatException(
                    "The file must end in .json (an array), .jsonl (one submission a line) or .csv."),
            };
        }
        catch (Exception unreadable)
            when (unreadable is JsonException or InvalidOperationException or CsvFormatException)
        {
            throw new FormatException(NotWellFormed, unreadable);
        }
    }

    private static IEnumerable<JsonNode> ReadCsv(string path)
    {
        using var csv = CsvReader.FromFile(path, _csv);
        while (csv.Read())
        {
            var submission = new JsonObject();
            foreach (var (index, column) in csv.Headers.Index())
            {
                if (!csv.IsEmpty(index))
                {
                    Fill(submission, column, csv.GetString(index));
                }
            }

            yield return submission;
        }
    }

    private static void Fill(JsonObject submission, string column, string cell)
    {
        var (path, value) = column switch
        {
            _ when column.EndsWith("[]", StringComparison.Ordinal) => (column[..^2], ListOf(cell)),
            _ when column.EndsWith(":json", StringComparison.Ordinal) => (column[..^5], JsonNode.Parse(cell)),
            _ => (column, JsonValue.Create(cell)),
        };
        var steps = path.Split('.');
        var place = submission;
        foreach (var step in steps[..^1])
        {
            place = (place[step] ??= new JsonObject()) as JsonObject ?? throw new FormatException(NotWellFormed);
        }

        if (!place.TryAdd(steps[^1], value))
        {
            throw new FormatException(NotWellFormed);
        }
    }

    private static JsonNode Needed(JsonNode? node) => node ?? throw new FormatException(NotWellFormed);

    private static JsonArray ListOf(string cell) =>
    [
        .. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => (JsonNode)entry),
    ];
}
