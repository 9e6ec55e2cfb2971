using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Duties;
using IntelHub.Directory.Substitutes;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.EndSubstitute;

/// <param name="Reason">Why, as a code of the partnership, such as <c>back-early</c>.</param>
public sealed record WhySubstituteEnded(string? Reason = null);

/// <summary>What became of it. NotThere is zero.</summary>
internal enum EndingSubstitute
{
    NotThere = 0,
    OwnEntry = 1,
    Done = 2,
}

internal static class EndSubstituteEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/substitutions/{id:guid}/end", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("EndSubstitute")
        .WithSummary("End a substitution before its day: it acts at once");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        WhySubstituteEnded why,
        Caller caller,
        EndSubstituteHandler handler,
        CancellationToken cancellation)
    {
        if (!ReasonCode.IsValid(why.Reason))
        {
            return DirectoryProblems.ReasonNeeded();
        }

        return await handler.EndAsync(id, why.Reason, caller, cancellation) switch
        {
            EndingSubstitute.Done => TypedResults.NoContent(),
            EndingSubstitute.OwnEntry => DirectoryProblems.OwnEntry(),
            _ => PlatformProblems.NotFound(),
        };
    }
}

internal sealed class EndSubstituteHandler(CallerRegister callers)
{
    public Task<EndingSubstitute> EndAsync(
        Guid id, string because, Caller caller, CancellationToken cancellation) => callers.ChangeAsync(
            db =>
            {
                var substitution = db.Substitutions.SingleOrDefault(each => each.Id == id);
                var outcome = substitution switch
                {
                    null => EndingSubstitute.NotThere,
                    _ when substitution.Until <= db.Now => EndingSubstitute.NotThere,
                    _ when caller.Is(substitution.Member) || caller.Is(substitution.Substitute) =>
                        EndingSubstitute.OwnEntry,
                    _ => EndingSubstitute.Done,
                };
                if (outcome == EndingSubstitute.Done)
                {
                    db.End(substitution!, because, caller);
                }
                else
                {
                    var refused = outcome == EndingSubstitute.OwnEntry ? "own-entry" : "not-there-for-them";
                    db.Record(caller.Did(AuditOperation.Refused, SubstituteNews.About, refused, db.Now));
                }

                return outcome;
            },
            cancellation);
}
