using IntelHub.Platform.Hosting;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Replay;
using IntelHub.Vocabulary;
using Microsoft.Data.Sqlite;

namespace IntelHub.Sharing.PolicyOffice;

/// <summary>
/// Asks the decisions that a hub has stored again, and says what a policy set would have made of them. It only reads.
/// </summary>
public static class PolicyReplay
{
    /// <summary>Fine when every answer is the same as the stored one.</summary>
    public static Task<int> RunAsync(ReplayOptions options, Report report, CancellationToken cancellation) =>
        report.RunAsync(async () =>
        {
            var since = ReadSince(options.Since);
            var candidate = PolicySet.Load(options.Policies);
            var found = await ReplayAsync(options, candidate, since, cancellation);
            report.Tell(found, found.Lines());
            return found.IsFine ? Report.Fine : Report.Found;
        });

    private static async Task<ReplayReport> ReplayAsync(
        ReplayOptions options, PolicySet candidate, DateTimeOffset? since, CancellationToken cancellation)
    {
        try
        {
            return await Replaying.RunAsync(
                HubFiles.In(options.DataFolder), candidate, since, options, cancellation);
        }
        catch (SqliteException e)
        {
            throw new ReplayRefused($"The database in '{options.DataFolder}' cannot be read: {e.Message}", e);
        }
        catch (HubCannotStart e)
        {
            throw new ReplayRefused(e.Message, e);
        }
    }

    private static DateTimeOffset? ReadSince(string? text) => text switch
    {
        null => null,
        _ when Instant.TryParse(text, out var instant) => instant,
        _ => throw new ReplayRefused($"'{text}' is no time; write a date, or an instant in UTC that ends in Z."),
    };
}
