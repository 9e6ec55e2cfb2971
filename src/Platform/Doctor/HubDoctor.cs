using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntelHub.Platform.Doctor;

/// <summary>
/// Looks at a hub from outside and says in words what is wrong and what to do. It changes nothing and prints nothing
/// that the hub holds. Exit code 0: nothing was found; 1: something was; 2: it could not look.
/// </summary>
public static class HubDoctor
{
    private const int Well = 0;
    private const int Found = 1;
    private const int CouldNotRun = 2;

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <param name="others">What modules look at in what is theirs.</param>
    public static async Task<int> RunAsync(
        DoctorOptions asked,
        DateTimeOffset now,
        IEnumerable<Func<Task<IReadOnlyList<DoctorFinding>>>> others,
        bool asJson,
        TextWriter output,
        TextWriter errors)
    {
        var found = new List<DoctorFinding>();
        try
        {
            found.AddRange(FolderLook.Look(asked, now));
            if (Directory.Exists(asked.DataFolder))
            {
                found.AddRange(new TablesLook(asked, new HubTables(asked), now).Look());
                foreach (var look in others)
                {
                    found.AddRange(await look());
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{failure.Message} Run this as the user that the hub runs as.");
            return CouldNotRun;
        }

        await output.WriteLineAsync(asJson
            ? JsonSerializer.Serialize(new { Well = found.Count == 0, Findings = found }, _json)
            : string.Join('\n', Sentences(found)));
        return found.Count == 0 ? Well : Found;
    }

    private static IEnumerable<string> Sentences(List<DoctorFinding> found)
    {
        foreach (var finding in found)
        {
            yield return $"FOUND {finding.Code}: {finding.Says}";
            yield return $"  To do: {finding.ToDo}";
        }

        yield return found.Count switch
        {
            0 => "Nothing was found: the hub is well, as far as can be seen from here.",
            1 => "1 finding.",
            var count => $"{count} findings.",
        };
    }
}
