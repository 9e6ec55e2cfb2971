using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.ListProposals;

/// <summary>What waits for a second person: a member in a compartment, or an organisation's assurance.</summary>
public sealed record ProposalLine(
    Guid ProposalId,
    string Organisation,
    string? Member,
    string? Compartment,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    string? Assured,
    string Reason,
    string ProposedBy,
    DateTimeOffset ProposedAt,
    DateTimeOffset ExpiresAt);

internal static class ListProposalsEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/proposals", HandleAsync)
        .RequireAuthorization(Permissions.ApproveDirectory)
        .WithName("ListProposals")
        .WithSummary("What waits for a second person, oldest first");

    private static async Task<Ok<IReadOnlyList<ProposalLine>>> HandleAsync(
        Caller caller, HubStore<DirectoryDb> store, CancellationToken cancellation) => TypedResults.Ok(
            await store.WriteAsync(
                db =>
                {
                    db.Record(caller.Did(AuditOperation.Searched, "directory/proposals", "proposals", db.Now));
                    return Waiting(db);
                },
                cancellation));

    private static IReadOnlyList<ProposalLine> Waiting(DirectoryDb db) =>
    [
        .. db.Proposals.Where(each => each.State == ProposalState.Waiting)
            .OrderBy(each => each.Id)
            .AsEnumerable()
            .Where(each => each.IsWaiting(db.Now))
            .Select(each => new ProposalLine(
                each.Id,
                each.Organisation,
                each.Kind == ProposalKind.Compartment ? each.Subject : null,
                each.Compartment,
                each.From,
                each.Until,
                each.Assured,
                each.Because,
                each.ProposedBy,
                each.ProposedAt,
                each.ExpiresAt)),
    ];
}
