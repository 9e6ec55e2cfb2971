using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.SignIn;

internal static class AskForPasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/sign-in/passkey/options", HandleAsync)
        .AllowAnonymous()
        .WithName("AskForPasskey")
        .WithSummary("Begin to sign in with a passkey; nobody says who they are yet");

    private static async Task<Ok<PasskeyQuestion>> HandleAsync(Passkeys passkeys, HttpContext http) =>
        TypedResults.Ok(await passkeys.AskAsync(Ceremonies.SignIn, "", whose: null, http));
}

internal static class SignInWithPasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/sign-in/passkey", HandleAsync)
        .AllowAnonymous()
        .WithName("SignInWithPasskey")
        .WithSummary("Sign in with a passkey");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        PasskeyAnswer answer, SignInWithPasskeyHandler handler, HttpContext http)
    {
        if (await handler.SignInAsync(answer, http) is not { } key)
        {
            return AccountsProblems.SignInRefused();
        }

        SessionCookie.Give(http, key);
        return TypedResults.NoContent();
    }
}

internal sealed class SignInWithPasskeyHandler(
    Passkeys passkeys,
    HubStore<AccountsDb> store,
    IFindCallers callers,
    TimeProvider clock,
    IOptions<AccountsOptions> options)
{
    /// <summary>The new session's key; null when the passkey, or the person behind it, is not good.</summary>
    public async Task<string?> SignInAsync(PasskeyAnswer answer, HttpContext http)
    {
        var shown = await passkeys.ReadAsync(Ceremonies.SignIn, "", answer, http);
        var isActive = shown is { User: { } account } && await callers.FindMemberAsync(
            account.Organisation, account.Member, clock.GetUtcNow(), http.RequestAborted) is not null;
        var source = Source.Of(http);
        return await store.WriteAsync(
            db =>
            {
                if (shown is not null && isActive && db.Used(shown.Passkey!))
                {
                    var told = new NewSession(shown.User!.Organisation, shown.User.Member, WayIn.Passkey)
                    {
                        KeyBefore = SessionCookie.Of(http),
                    };
                    return db.Start(told, options.Value.LongestSession);
                }

                var id = shown?.User?.Id ?? Attempts.NoAccount;
                db.Take(id, source);
                db.SaveChanges();
                db.RecordFailure(id, source, "passkey-not-good", shown?.User);
                return null;
            },
            http.RequestAborted);
    }
}
