using System.Security.Claims;
using System.Text.Encodings.Web;
using IntelHub.Platform.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Signs a caller in by its assertion, presented plainly or with a proof (DPoP). Every failure is the same answer:
/// which check failed is nobody's business.
/// </summary>
internal sealed class AssertionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AssertionReader assertions,
    ProofNonces nonces,
    IOptions<SignInOptions> settings,
    FailedSignIns failed,
    TurnedAway turnedAway)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private const string Bound = $"{ProofWriter.Scheme} ";

    private static readonly string _algorithms = string.Join(' ', VerificationKey.Algorithms);

    private bool _isNonceNeeded;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return await ReadAsync(header[Bearer.Length..], proof: null);
        }

        return header.StartsWith(Bound, StringComparison.OrdinalIgnoreCase)
            ? await ReadBoundAsync(header[Bound.Length..])
            : AuthenticateResult.NoResult();
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).None)
        {
            failed.Note(SignInFailure.NoAssertion, claimed: null);
        }

        OfferNonce();
        var error = _isNonceNeeded ? ", error=\"use_dpop_nonce\"" : "";
        Response.Headers.WWWAuthenticate = new[] { "Bearer", $"{ProofWriter.Scheme} algs=\"{_algorithms}\"{error}" };
        await PlatformProblems.SignInNeeded().ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await turnedAway.RecordAsync(Context, "not-permitted");
        await PlatformProblems.NotPermitted().ExecuteAsync(Context);
    }

    private async Task<AuthenticateResult> ReadBoundAsync(string assertion)
    {
        if (Request.Headers[ProofWriter.Header] is not [{ } only] || SentToken.Read(only) is not { } proof)
        {
            failed.Note(SignInFailure.ProofUnreadable, claimed: null);
            return Refused();
        }

        // Before anything is looked up, so that the answer depends on what was sent and on nothing that is known here.
        // It is no failure either: it is how a caller that knows no nonce comes by one.
        if (nonces.AreRequired && !nonces.IsCurrent(proof.TextOf(ProofReader.Nonce)))
        {
            _isNonceNeeded = true;
            return Refused();
        }

        OfferNonce();
        return await ReadAsync(assertion, proof);
    }

    private async Task<AuthenticateResult> ReadAsync(string assertion, SentToken? proof)
    {
        var presented = new Presented(
            assertion, proof, EdgeCertificates.ThumbprintOf(Context), Request.Method, Address());
        var identity = await assertions.ReadAsync(presented, Context.RequestAborted);
        return identity is null
            ? Refused()
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    private static AuthenticateResult Refused() => AuthenticateResult.Fail("The assertion was not accepted.");

    private void OfferNonce()
    {
        if (nonces.AreRequired)
        {
            Response.Headers[ProofWriter.NonceHeader] = nonces.Offer();
        }
    }

    private string Address()
    {
        var known = settings.Value.PublicAddress?.GetLeftPart(UriPartial.Path).TrimEnd('/') ??
            $"{Request.Scheme}://{Request.Host.ToUriComponent()}";
        return known + Request.PathBase.Add(Request.Path).ToUriComponent();
    }
}
