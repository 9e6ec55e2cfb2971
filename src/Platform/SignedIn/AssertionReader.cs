using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Reads the assertion a partner system presents (RFC 7523: a JWT it signed with its own registered key): issuer and
/// subject are the system, the audience is this hub, it is short-lived, it is presented with all that it is bound to,
/// and it works once. Anything amiss is null, and what it was is for the ledger alone.
/// </summary>
internal sealed class AssertionReader(
    IFindCallers callers,
    Bindings bindings,
    FirstUses uses,
    FailedSignIns failed,
    IOptions<SignInOptions> options,
    TimeProvider clock)
{
    /// <summary>What a token may say that it is: a proof, a logout token or another paper is no assertion.</summary>
    private static readonly string[] _types = ["JWT", "client-authentication+jwt"];

    private static readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    /// <summary>In the place of a system that nobody knows, so that it takes as long to be refused.</summary>
    private static readonly RegisteredSystem _nobody = new(
        "nobody", "nobody", "nobody", [AssertionWriter.PublicPartOf(AssertionWriter.NewKey())], []);

    // Read once for as long as the directory's entry is the same one: reading a key costs as much as checking with it.
    private readonly ConditionalWeakTable<RegisteredSystem, JsonWebKey[]> _keys = [];

    public async Task<ClaimsIdentity?> ReadAsync(Presented presented, CancellationToken cancellation)
    {
        if (SentToken.Read(presented.Assertion) is not { } sent || !IsAssertion(sent))
        {
            return Refuse(SignInFailure.Unreadable);
        }

        var system = await callers.FindSystemAsync(sent.Token.Issuer, cancellation);
        var fault = await FaultOfAsync(sent, presented, system ?? _nobody);
        if (system is null || fault is not null)
        {
            return Refuse(system is null ? SignInFailure.SystemUnknown : fault!, system);
        }

        var named = sent.TextOf(CallerClaims.Member);
        var member = named is null
            ? null
            : await callers.FindMemberAsync(system.Organisation, named, clock.GetUtcNow(), cancellation);
        if (sent.Claims.TryGetProperty(CallerClaims.Member, out _) && member is null)
        {
            return Refuse(SignInFailure.MemberUnknown, system);
        }

        // Last, so that only an assertion that is otherwise good takes a row.
        var identity = CallerClaims.IdentityOf(system, member);
        return await uses.FaultOfAsync(sent, presented.Proof, identity, cancellation) is { } usedBefore
            ? Refuse(usedBefore, system)
            : identity;
    }

    private static bool IsAssertion(SentToken sent) =>
        (string.IsNullOrEmpty(sent.Token.Typ) || _types.Contains(sent.Token.Typ, StringComparer.OrdinalIgnoreCase)) &&
        sent.TextOf(JwtRegisteredClaimNames.Iss) is { Length: > 0 } issuer &&
        sent.TextOf(JwtRegisteredClaimNames.Sub) == issuer;

    private ClaimsIdentity? Refuse(string reason, RegisteredSystem? system = null)
    {
        failed.Note(reason, system);
        return null;
    }

    private async Task<string?> FaultOfAsync(SentToken sent, Presented presented, RegisteredSystem system)
    {
        if (!IsShortLived(sent.Token))
        {
            return SignInFailure.NotShortLived;
        }

        var keys = VerificationKey.NamedBy(sent.Token.Kid, KeysOf(system));
        if (keys.Count == 0)
        {
            return SignInFailure.KeyUnknown;
        }

        if (await _tokens.ValidateTokenAsync(sent.Token, ParametersFor(system, keys)) is { IsValid: false } validation)
        {
            return SignInFailure.Of(validation.Exception);
        }

        // For this hub and nobody else: another service that it names besides could present it here.
        return sent.Token.Audiences.Count() == 1
            ? await bindings.FaultOfAsync(sent, presented, system)
            : SignInFailure.AudienceWrong;
    }

    private JsonWebKey[] KeysOf(RegisteredSystem system) =>
        _keys.GetValue(system, known => [.. known.PublicKeys.Select(key => new JsonWebKey(key))]);

    private bool IsShortLived(JsonWebToken token) =>
        token.IssuedAt > DateTime.MinValue && token.ValidTo > token.IssuedAt &&
        token.ValidTo - token.IssuedAt <= options.Value.LongestLife &&
        token.IssuedAt <= clock.GetUtcNow().UtcDateTime + options.Value.ClockSkew;

    private TokenValidationParameters ParametersFor(RegisteredSystem system, IReadOnlyList<SecurityKey> keys) => new()
    {
        ValidIssuer = system.Id,
        ValidAudience = options.Value.Audience,
        IssuerSigningKeys = keys,
        ValidAlgorithms = VerificationKey.Algorithms,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => IsCurrent(from, until),
    };

    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var skew = options.Value.ClockSkew;
        return until is { } end && now < end + skew && (from is not { } start || start - skew <= now);
    }
}
