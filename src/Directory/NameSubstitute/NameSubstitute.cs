using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Duties;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Substitutes;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.NameSubstitute;

/// <param name="Member">Who is away.</param>
/// <param name="Substitute">Who stands in: another member of the same organisation.</param>
/// <param name="Until">From this instant on they do not any more.</param>
/// <param name="From">From when; left out, from now on.</param>
/// <param name="Reason">Why, as a code of the partnership, such as <c>leave</c>.</param>
public sealed record WantedSubstitute(
    string Member, string Substitute, string Until, string? From = null, string? Reason = null);

/// <param name="SubstitutionId">By which it is ended before its day.</param>
public sealed record NamedSubstitute(Guid SubstitutionId);

internal static class NameSubstituteEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/substitutions", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("NameSubstitute")
        .WithSummary("Name who stands in for a member for a time. They are shown nothing more for it");

    private static async Task<Results<Ok<NamedSubstitute>, ProblemHttpResult>> HandleAsync(
        WantedSubstitute wanted, Caller caller, NameSubstituteHandler handler, CancellationToken cancellation)
    {
        var (named, refused) = await handler.NameAsync(wanted, caller, cancellation);
        return refused is null ? TypedResults.Ok(named) : DirectoryProblems.Refused([refused]);
    }
}

internal sealed class NameSubstituteHandler(CallerRegister callers)
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(366);

    /// <summary>One of the two is null.</summary>
    public Task<(NamedSubstitute? Named, DirectoryRefusal? Refused)> NameAsync(
        WantedSubstitute wanted, Caller caller, CancellationToken cancellation) =>
        callers.ChangeAsync<(NamedSubstitute?, DirectoryRefusal?)>(
            db =>
            {
                if (Check(db, wanted, caller) is { } reason)
                {
                    db.Record(
                        caller.Did(AuditOperation.Refused, SubstituteNews.About, "substitute-refused", db.Now) with
                        {
                            Reasons = [reason.Code],
                        });
                    return (null, reason);
                }

                return (new NamedSubstitute(Name(db, wanted, caller).Id), null);
            },
            cancellation);

    private static Substitution Name(DirectoryDb db, WantedSubstitute wanted, Caller caller)
    {
        var substitution = new Substitution
        {
            Id = SortableId.New(db.Now),
            Member = wanted.Member,
            Substitute = wanted.Substitute,
            Organisation = db.Members.Single(member => member.Id == wanted.Member).Organisation,
            Because = wanted.Reason!,
            By = caller.Who,
            From = FromOf(wanted, db.Now)!.Value,
            Until = Parse(wanted.Until)!.Value,
        };
        db.Add(substitution);
        db.Tell(substitution);
        db.Record(substitution, "named", substitution.Because, caller);
        return substitution;
    }

    private static DirectoryRefusal? Check(DirectoryDb db, WantedSubstitute wanted, Caller caller)
    {
        const string about = "a substitute";
        if (!ReasonCode.IsValid(wanted.Reason))
        {
            return new("reason-needed", about, "Say why, in a code of lower-case letters, digits and hyphens.");
        }

        var two = db.Members
            .Where(member => member.Id == wanted.Member || member.Id == wanted.Substitute)
            .ToList();
        if (two.Count != 2 || two[0].Organisation != two[1].Organisation)
        {
            return new("member-unknown", about, "Name two members of one organisation.");
        }

        if (two.Exists(member => caller.Is(member.Id)))
        {
            return new("own-entry", about, "Nobody names themselves or their own substitute: ask another.");
        }

        return FromOf(wanted, db.Now) is { } from && Parse(wanted.Until) is { } until &&
            from < until && until > db.Now && until - from <= _longest
                ? null
                : new("date-malformed", about, "Give an end to come, after the start and within a year of it.");
    }

    private static DateTimeOffset? FromOf(WantedSubstitute wanted, DateTimeOffset now) =>
        wanted.From is null ? now : Parse(wanted.From);

    private static DateTimeOffset? Parse(string? text) => Instant.TryParse(text, out var instant) ? instant : null;
}
