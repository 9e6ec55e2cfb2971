using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Accounts.Sessions;

/// <param name="Organisation">The administrator's own organisation; left out by the hub's operator alone, who then
/// means everybody.</param>
/// <param name="Member">Left out, it is all of the organisation.</param>
public sealed record WantedSignOut(string? Organisation = null, string? Member = null);

/// <param name="Sessions">How many were ended.</param>
public sealed record SignedOut(int Sessions);

internal static class SignOthersOutEndpoint
{
    private const string Operator = "operator";
    private const string About = "session";

    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/sign-outs", HandleAsync)
        .RequireAuthorization(Permissions.ManageAccounts)
        .WithName("SignOthersOut")
        .WithSummary("End the sessions of a member, of an organisation, or of everybody");

    private static async Task<Results<Ok<SignedOut>, ProblemHttpResult>> HandleAsync(
        WantedSignOut wanted, Caller caller, HubStore<AccountsDb> store, CancellationToken cancellation)
    {
        var isTheirs = caller.OrganisationKind == Operator || caller.Organisation == wanted.Organisation;
        var isClear = wanted.Organisation is not null || wanted.Member is null;
        if (!isTheirs || !isClear)
        {
            await store.WriteAsync(db => db.Record(caller.WasRefused(About, db.Now)), cancellation);
            return PlatformProblems.NotFound();
        }

        return TypedResults.Ok(new SignedOut(await store.WriteAsync(db => End(db, wanted, caller), cancellation)));
    }

    private static int End(AccountsDb db, WantedSignOut wanted, Caller caller)
    {
        db.Record(caller.Did(AuditOperation.Administration, About, "people-signed-out", db.Now) with
        {
            Recipients = wanted.Organisation is null ? [] : [wanted.Organisation],
        });
        return db.EndAll(
            db.Sessions.Where(session =>
                (wanted.Organisation == null || session.Organisation == wanted.Organisation) &&
                (wanted.Member == null || session.Member == wanted.Member)),
            "signed-out-by-administrator");
    }
}
