using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Accounts.SignIn;

/// <param name="Code">Six digits from the authenticator app, or a recovery code.</param>
public sealed record OwnCode(string Code)
{
    public override string ToString() => "a code";
}

internal static class AskForFreshPasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/step-up/passkey/options", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("AskForFreshPasskey")
        .WithSummary("Begin to show again that it is you, with a passkey");

    private static async Task<Ok<PasskeyQuestion>> HandleAsync(
        SignedInPerson person, Passkeys passkeys, HttpContext http) =>
        TypedResults.Ok(await passkeys.AskAsync(Ceremonies.StepUp, person.Session.ToString(), whose: null, http));
}

internal static class StepUpWithPasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/step-up/passkey", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("StepUpWithPasskey")
        .WithSummary("Show again that it is you, with a passkey");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        PasskeyAnswer answer, SignedInPerson person, Passkeys passkeys, HubStore<AccountsDb> store, HttpContext http)
    {
        var shown = await passkeys.ReadAsync(Ceremonies.StepUp, person.Session.ToString(), answer, http);
        var isTheirs = shown?.User is { } account &&
            account.Organisation == person.Organisation && account.Member == person.Member;
        var source = Source.Of(http);
        var key = await store.WriteAsync(
            db =>
            {
                if (isTheirs && db.Used(shown!.Passkey!))
                {
                    return OpenSessions.Freshen(db, person.Session);
                }

                db.Take(Attempts.NoAccount, source);
                db.SaveChanges();
                db.RecordFailure(Attempts.NoAccount, source, "passkey-not-good", shown?.User);
                return null;
            },
            http.RequestAborted);
        if (key is null)
        {
            return AccountsProblems.SignInRefused();
        }

        SessionCookie.Give(http, key);
        return TypedResults.NoContent();
    }
}

internal static class StepUpWithCodeEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/step-up/code", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("StepUpWithCode")
        .WithSummary("Show again that it is you, with a code");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        OwnCode answer, SignedInPerson person, CodeCheck check, HttpContext http)
    {
        var key = await check.CheckAsync(
            new TypedCode(person.Organisation, person.Member, answer.Code),
            password: null,
            Source.Of(http),
            (db, _, _) => OpenSessions.Freshen(db, person.Session),
            http.RequestAborted);
        if (key is null)
        {
            return AccountsProblems.SignInRefused();
        }

        SessionCookie.Give(http, key);
        return TypedResults.NoContent();
    }
}
