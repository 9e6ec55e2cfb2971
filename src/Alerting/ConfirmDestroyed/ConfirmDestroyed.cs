using IntelHub.Alerting.ChaseCopies;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.ConfirmDestroyed;

/// <param name="Channel">
/// Which copy: <c>inbox</c>, what a member opened, or <c>queue</c>, what went to the organisation's own queue. Without
/// it a member means the first, and a system that acts for itself the second.
/// </param>
public sealed record Destroying(string? Channel = null);

internal static class ConfirmDestroyedEndpoint
{
    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/destroyed", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ConfirmDestroyed")
        .WithSummary("Say that what you had of an alert that was taken back is destroyed; twice changes nothing");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Destroying? told, Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation) =>
        ChannelOf(told?.Channel, caller) is not { } channel ? AlertingProblems.ChannelUnknown()
            : await store.WriteForAsync(
                caller.Organisation, db => Confirm(db, new AlertId(id), channel, caller), cancellation)
                ? TypedResults.NoContent()
                : PlatformProblems.NotFound();

    private static CopyChannel? ChannelOf(string? told, Caller caller) => told switch
    {
        null => caller.Member is null ? CopyChannel.Queue : CopyChannel.Inbox,
        "inbox" => CopyChannel.Inbox,
        "queue" => CopyChannel.Queue,
        _ => null,
    };

    /// <summary>False when nothing of that alert was theirs to destroy.</summary>
    private static bool Confirm(AlertingDb db, AlertId id, CopyChannel channel, Caller caller)
    {
        var copy = db.CopiesFor(caller.Organisation, caller.Member)
            .SingleOrDefault(c => c.AlertId == id && c.Channel == channel &&
                (c.End == null || c.End == CopyEnd.Destroyed));
        if (copy is null)
        {
            db.Record(caller.WasRefused($"alert/{id}", db.Now));
            return false;
        }

        if (copy.Destroy(caller.Who, db.Now))
        {
            db.Record(caller.Did(AuditOperation.Destroyed, $"copy/{copy.Id}", Because(copy.Channel), db.Now) with
            {
                Item = copy.ItemId,
                Originator = copy.Originator,
                Recipients = [copy.Organisation],
            });
        }

        return true;
    }

    private static string Because(CopyChannel channel) =>
        channel == CopyChannel.Inbox ? "opened-copy" : "queued-copy";
}
