using System.Security.Claims;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Platform.Services.Questions;

/// <summary>
/// Whom the session of a browser makes its person: every service whose routes people use asks Accounts at each
/// request, so that a session that was ended opens nothing anywhere.
/// </summary>
internal sealed class SessionQuestions()
    : ServiceQuestions("Accounts", "Directory", "Intake", "Sharing", "Alerting", "Ledger")
{
    private const string Session = "session";

    private sealed record Said(string Type, string Value);

    public override void AddAsking(IServiceCollection services)
    {
        services.AddSingleton<IFindSessions>(provider => new Asking(AskerIn(provider)));
        services.AddPersonSessions();
    }

    public override void Answer(IEndpointRouteBuilder routes) => On<IFindSessions, string, IReadOnlyList<Said>?>(
        routes,
        Session,
        async (sessions, key, token) =>
            (await sessions.FindAsync(key, token))?.Select(claim => new Said(claim.Type, claim.Value)).ToList());

    private sealed class Asking(ServiceClient accounts) : IFindSessions
    {
        public async Task<IReadOnlyList<Claim>?> FindAsync(string key, CancellationToken cancellation) =>
            (await accounts.AskAsync<string, IReadOnlyList<Said>?>(Session, key, cancellation))?
                .Select(said => new Claim(said.Type, said.Value)).ToList();
    }
}
