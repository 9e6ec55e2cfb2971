using IntelHub.Platform.Hosting;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Changes;
using Microsoft.Data.Sqlite;

namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>Asks every stored decision again, at its own time and on its own grounds, under a candidate.</summary>
internal sealed class Replaying
{
    private readonly PolicySet _candidate;
    private readonly bool _onlyItsOwn;
    private readonly ChangeTally _tally;
    private readonly long[] _notReplayed = new long[Enum.GetValues<NotReplayed>().Length];

    private Replaying(PolicySet candidate, bool onlyItsOwn, int samples)
    {
        _candidate = candidate;
        _onlyItsOwn = onlyItsOwn;
        _tally = new ChangeTally(samples);
    }

    /// <summary>Throws <see cref="SqliteException"/> when the database cannot be read.</summary>
    public static async Task<ReplayReport> RunAsync(
        HubFiles files,
        PolicySet candidate,
        DateTimeOffset? since,
        ReplayOptions options,
        CancellationToken cancellation)
    {
        var replaying = new Replaying(candidate, options.Same, options.Samples);
        await using var connection = files.OpenReading();
        using var rows = new StoredRows(connection, since, options.OnlyNewest);
        using var grounds = new KeptGrounds(connection, files, candidate);
        while (rows.Next() is { Count: > 0 } some)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var row in some)
            {
                await replaying.AskAgainAsync(row, grounds, cancellation);
            }
        }

        return new ReplayReport(
            candidate.Version,
            options.Same,
            ChangeReport.Of(replaying._tally),
            NotReplayedCounts.Of(replaying._notReplayed));
    }

    private async ValueTask AskAgainAsync(StoredRow row, KeptGrounds grounds, CancellationToken cancellation)
    {
        if (_onlyItsOwn && row.PolicyVersion != _candidate.Version)
        {
            Leave(NotReplayed.OtherPolicies);
            return;
        }

        if (row.PartnershipVersion is null)
        {
            Leave(NotReplayed.NotKept);
            return;
        }

        var (item, why) = await grounds.ItemAsync(row.ItemId, row.ItemVersion, cancellation);
        if (item is null)
        {
            Leave(why);
            return;
        }

        if (grounds.RulesOver(row.PartnershipVersion) is not { } rules)
        {
            Leave(NotReplayed.Unreadable);
            return;
        }

        var asked = new AskedQuestion(
            row.Id, item.Category, item.Marking, row.Member, row.Organisation, row.At, row.OverrideAsked);
        _tally.Add(asked, AsStored(row, rules), rules.Ask(item, row.Member, row.At, row.OverrideAsked));
    }

    private void Leave(NotReplayed why) => _notReplayed[(int)why]++;

    /// <summary>A decision that was put down to another organisation than the member's is no answer.</summary>
    private static Answer AsStored(StoredRow row, AskedRules rules) =>
        rules.Partnership.Find(row.Member) is { } member && member.Organisation != row.Organisation
            ? Answer.Undecided($"It was stored for '{row.Organisation}', but {row.Member} is of {member.Organisation}.")
            : row.Answer;
}
