using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Posts;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Directory.ListPost;

/// <param name="Member">Of the post's organisation.</param>
/// <param name="From">From this instant on they hold it.</param>
/// <param name="Until">From this one on they do not; left out, until further notice.</param>
public sealed record ListedHolder(string Member, string From, string? Until = null);

/// <summary>A post as it now stands, with everybody who holds, held or will hold it, one after another.</summary>
public sealed record ListedPost(string Organisation, string Title, IReadOnlyList<ListedHolder> Holders);

internal static class ListPostEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/posts/{id}", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ListPost")
        .WithSummary("List a post and who holds it when. It gives them no role: it is named with what they do");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, ListedPost listed, Caller caller, ListPostHandler handler, CancellationToken cancellation) =>
        await handler.ListAsync(id, listed, caller, cancellation) is { Count: > 0 } reasons
            ? DirectoryProblems.Refused(reasons)
            : TypedResults.NoContent();
}

internal sealed class ListPostHandler(CallerRegister callers)
{
    /// <summary>The reasons when it cannot be taken, else none.</summary>
    public Task<IReadOnlyList<DirectoryRefusal>> ListAsync(
        string id, ListedPost listed, Caller caller, CancellationToken cancellation) => callers.ChangeAsync(
            db =>
            {
                var reasons = PostRules.Check(db, id, listed, caller);
                if (reasons.Count == 0)
                {
                    Save(db, id, listed, caller);
                }
                else
                {
                    db.Record(caller.Did(AuditOperation.Refused, "post", "post-refused", db.Now) with
                    {
                        Reasons = [.. reasons.Select(reason => reason.Code).Distinct()],
                    });
                }

                return reasons;
            },
            cancellation);

    private static void Save(DirectoryDb db, string id, ListedPost listed, Caller caller)
    {
        if (db.Posts.Find(id) is { } known)
        {
            known.Title = listed.Title;
        }
        else
        {
            db.Add(new Post { Id = id, Organisation = listed.Organisation, Title = listed.Title });
        }

        db.PostHoldings.Where(held => held.Post == id).ExecuteDelete();
        db.AddRange(listed.Holders.Select(holder => PostRules.HoldingOf(id, holder)));
        db.Record(caller.Did(AuditOperation.Administration, $"post/{id}", "post-listed", db.Now) with
        {
            Recipients = [listed.Organisation],
            Reasons = [$"holders/{listed.Holders.Count}"],
        });
    }
}
