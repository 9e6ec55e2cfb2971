using System.Text.Encodings.Web;
using System.Text.Json;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Replay;

namespace IntelHub.Sharing.PolicyOffice;

/// <summary>Where a policy officer's tool says what it found: lines for a reader, or JSON for a program.</summary>
public sealed class Report(TextWriter output, TextWriter errors, bool asJson)
{
    /// <summary>Exit code: the tool ran and has nothing to object to.</summary>
    public const int Fine = 0;

    /// <summary>Exit code: the tool ran and found what it looks for.</summary>
    public const int Found = 1;

    /// <summary>Exit code: the tool could not do its work; nothing may be concluded.</summary>
    public const int CouldNotRun = 2;

    // Reports go to a terminal or a file, never into a web page, so names stay legible.
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Writes the findings as one JSON document, or else their lines.</summary>
    internal void Tell<T>(T findings, IEnumerable<string> lines)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(findings, _json));
            return;
        }

        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }

    /// <summary>As <see cref="Run"/>.</summary>
    internal async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (IsInTheWay(e))
        {
            errors.WriteLine(e.Message);
            return CouldNotRun;
        }
    }

    /// <summary>Does the work; what stands in its way goes to the errors, whole, and nothing is concluded.</summary>
    internal int Run(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsInTheWay(e))
        {
            errors.WriteLine(e.Message);
            return CouldNotRun;
        }
    }

    private static bool IsInTheWay(Exception e) =>
        e is PolicySetRefused or PartnershipRefused or ExamplesRefused or ReplayRefused
            or IOException or UnauthorizedAccessException;
}
