using System.Security.Claims;
using System.Text.Encodings.Web;
using IntelHub.Platform.Problems;
using IntelHub.Platform.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.Services;

/// <summary>
/// Knows another service of this hub by what it signed. Whoever is none finds nothing here, as at an address that does
/// not exist.
/// </summary>
internal sealed class ServiceHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ServiceKeys keys,
    UsedQuestions used,
    TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The claim with the name of the service that asks.</summary>
    public const string Asker = "service";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith($"{ServiceToken.Scheme} ", StringComparison.Ordinal))
        {
            return AuthenticateResult.NoResult();
        }

        // Read whole, and given on as it was read: what is signed is what is answered. The server limits its length.
        var body = new MemoryStream();
        await Request.Body.CopyToAsync(body, Context.RequestAborted);
        (body.Position, Request.Body) = (0, body);
        var asker = await ServiceToken.ReadAsync(
            header[(ServiceToken.Scheme.Length + 1)..],
            keys,
            Request.Path.Value!,
            body.GetBuffer().AsMemory(0, (int)body.Length),
            clock.GetUtcNow());
        return asker is { } known && used.IsFirstUse(known.Asker, known.Id)
            ? AuthenticateResult.Success(new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(Asker, known.Asker)], Scheme.Name)), Scheme.Name))
            : AuthenticateResult.Fail("No service of this hub asks so.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => TurnAwayAsync();

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => TurnAwayAsync();

    private Task TurnAwayAsync()
    {
        Logger.ServiceTurnedAway(Context.GetEndpoint()?.DisplayName ?? "unnamed");
        return PlatformProblems.NotFound().ExecuteAsync(Context);
    }
}
