using IntelHub.Accounts.Sessions;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.SignIn;

/// <param name="Code">Six digits from the authenticator app, or a recovery code.</param>
public sealed record CodeAnswer(string Organisation, string Member, string Password, string Code)
{
    public override string ToString() => "an answer with a code";
}

internal static class SignInWithCodeEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/sign-in/code", HandleAsync)
        .AllowAnonymous()
        .WithName("SignInWithCode")
        .WithSummary("Sign in with a password and a code, when there is no passkey at hand");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        CodeAnswer answer, CodeCheck check, IOptions<AccountsOptions> options, HttpContext http)
    {
        var key = await check.CheckAsync(
            new TypedCode(answer.Organisation, answer.Member, answer.Code),
            answer.Password,
            Source.Of(http),
            (db, account, way) => db.Start(
                new NewSession(account.Organisation, account.Member, way) { KeyBefore = SessionCookie.Of(http) },
                options.Value.LongestSession),
            http.RequestAborted);
        if (key is null)
        {
            return AccountsProblems.SignInRefused();
        }

        SessionCookie.Give(http, key);
        return TypedResults.NoContent();
    }
}
