using System.Security.Cryptography;
using Azure.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Queues.Tests.ServiceBus;

/// <summary>Stands in for Microsoft Entra: signs the hub's tokens, for whom and for what the tests say.</summary>
internal sealed class PretendEntra : TokenCredential, IDisposable
{
    public const string Issuer = "https://sts.windows.net/00000000-0000-0000-0000-00000000test/";
    public const string ServiceBus = "https://servicebus.azure.net";
    public const string Hub = "the-hub";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Audience { get; set; } = ServiceBus;

    public string SignedBy { get; set; } = Issuer;

    public string Identity { get; set; } = Hub;

    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    public SecurityKey Key => new ECDsaSecurityKey(_key);

    /// <summary>What was asked for, each time.</summary>
    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (Scopes)
        {
            Scopes.AddRange(requestContext.Scopes);
        }

        return new AccessToken(Token(), TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    public string Token()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = SignedBy,
            Audience = Audience,
            IssuedAt = now.AddHours(-2),
            NotBefore = now.AddHours(-2),
            Expires = now + Life,
            Claims = new Dictionary<string, object> { ["oid"] = Identity },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => _key.Dispose();
}
