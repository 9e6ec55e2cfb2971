using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Reads the assertion a partner system presents (RFC 7523: a JWT it signed with its own registered key): issuer and
/// subject are the system, the audience is this hub, it is short-lived, and it works once. Anything amiss is null, and
/// what it was is for the ledger alone.
/// </summary>
internal sealed class AssertionReader(
    IFindCallers callers,
    HubStore<SignInDb> store,
    SeenCallers seen,
    FailedSignIns failed,
    IOptions<SignInOptions> options,
    TimeProvider clock)
{
    /// <summary>
    /// Asymmetric algorithms only: with a shared secret either side could have written the assertion.
    /// </summary>
    private static readonly string[] _algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private static readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    // Read once for as long as the directory's entry is the same one: reading a key costs as much as checking with it.
    private readonly ConditionalWeakTable<RegisteredSystem, SecurityKey[]> _keys = [];

    public async Task<ClaimsIdentity?> ReadAsync(string text, CancellationToken cancellation)
    {
        if (!TryRead(text, out var token))
        {
            return Refuse(SignInFailure.Unreadable);
        }

        if (await callers.FindSystemAsync(token.Issuer, cancellation) is not { } system)
        {
            return Refuse(SignInFailure.SystemUnknown);
        }

        if (!IsShortLived(token))
        {
            return Refuse(SignInFailure.NotShortLived, system);
        }

        if (await _tokens.ValidateTokenAsync(token, ParametersFor(system)) is { IsValid: false } validation)
        {
            return Refuse(SignInFailure.Of(validation.Exception), system);
        }

        var named = token.TryGetPayloadValue<string>(CallerClaims.Member, out var id) ? id : null;
        var member = named is null
            ? null
            : await callers.FindMemberAsync(system.Organisation, named, clock.GetUtcNow(), cancellation);
        if (named is not null && member is null)
        {
            return Refuse(SignInFailure.MemberUnknown, system);
        }

        // Last, so that only an assertion that is otherwise good takes a row.
        var identity = CallerClaims.IdentityOf(system, member);
        return await IsFirstUseAsync(token, Caller.From(new ClaimsPrincipal(identity))!, cancellation)
            ? identity
            : Refuse(SignInFailure.UsedBefore, system);
    }

    private ClaimsIdentity? Refuse(string reason, RegisteredSystem? system = null)
    {
        failed.Note(reason, system);
        return null;
    }

    private static bool TryRead(string text, [NotNullWhen(true)] out JsonWebToken? token)
    {
        try
        {
            token = _tokens.CanReadToken(text) ? _tokens.ReadJsonWebToken(text) : null;
            return token is { Id.Length: > 0 and <= 128, Issuer.Length: > 0 } && token.Subject == token.Issuer;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or SecurityTokenException)
        {
            token = null;
            return false;
        }
    }

    private bool IsShortLived(JsonWebToken token) =>
        token.IssuedAt > DateTime.MinValue && token.ValidTo > token.IssuedAt &&
        token.ValidTo - token.IssuedAt <= options.Value.LongestLife &&
        token.IssuedAt <= clock.GetUtcNow().UtcDateTime + options.Value.ClockSkew;

    private TokenValidationParameters ParametersFor(RegisteredSystem system) => new()
    {
        ValidIssuer = system.Id,
        ValidAudience = options.Value.Audience,
        IssuerSigningKeys = _keys.GetValue(system, known => [.. known.PublicKeys.Select(key => new JsonWebKey(key))]),
        ValidAlgorithms = _algorithms,
        RequireExpirationTime = true,
        LifetimeValidator = (from, until, _, _) => IsCurrent(from, until),
    };

    private bool IsCurrent(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var skew = options.Value.ClockSkew;
        return until is { } end && now < end + skew && (from is not { } start || start - skew <= now);
    }

    /// <summary>That somebody signed in is on disk with the use of the assertion, for the ledger to enter.</summary>
    private async Task<bool> IsFirstUseAsync(JsonWebToken token, Caller caller, CancellationToken cancellation)
    {
        var expiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + options.Value.ClockSkew;
        var isNew = seen.IsNew(SignInFacts.About, caller);
        var isFirstUse = await store.WriteAsync(
            db =>
            {
                var isFirst = db.Database.ExecuteSql(
                    $"""
                    INSERT OR IGNORE INTO used_assertions (system, jti, expires_at)
                    VALUES ({token.Issuer}, {token.Id}, {expiresAt.UtcTicks})
                    """) == 1;
                if (isFirst && isNew)
                {
                    db.RecordSignedIn(caller);
                }

                return isFirst;
            },
            cancellation);
        if (isFirstUse)
        {
            seen.Saw(SignInFacts.About, caller);
        }

        return isFirstUse;
    }
}
