using System.Net.Http.Headers;
using System.Text.Json;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Accounts.Organisations;

/// <summary>
/// The hub as the client of one organisation's identity provider (OpenID Connect, code flow with PKCE). The hub signs
/// in there with a key of its own, and no token ever reaches a browser.
/// </summary>
internal sealed class RelyingParty : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    private readonly ConfigurationManager<OpenIdConnectConfiguration> _discovery;
    private readonly JsonWebKey _key;
    private readonly TimeProvider _clock;
    private readonly Uri _origin;

    public RelyingParty(OrganisationSignInOptions options, Uri origin, TimeProvider clock)
    {
        (Options, _origin, _clock) = (options, origin, clock);
        _key = new JsonWebKey(File.ReadAllText(options.KeyFile));
        _discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{options.Issuer.TrimEnd('/')}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = !new Uri(options.Issuer).IsLoopback });
        Tokens = new TokenRules(options, clock);
    }

    public OrganisationSignInOptions Options { get; }

    public TokenRules Tokens { get; }

    private string Callback => new Uri(_origin, $"/accounts/organisations/{Options.Organisation}/callback").ToString();

    /// <summary>Where the browser goes. With <paramref name="fresh"/> the person signs in there anew.</summary>
    public async Task<string> AddressAsync(
        string state, string nonce, string challenge, bool fresh, CancellationToken cancellation)
    {
        var provider = await DiscoverAsync(cancellation);
        var asked = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Options.ClientId,
            ["redirect_uri"] = Callback,
            ["scope"] = "openid",
            ["state"] = state,
            ["nonce"] = nonce,
            ["code_challenge"] = challenge,
            ["code_challenge_method"] = "S256",
            ["max_age"] = fresh ? "0" : Invariant((long)Options.LongestSince.TotalSeconds),
        };
        if (Options.TwoFactorAcr.Count > 0)
        {
            asked["acr_values"] = string.Join(' ', Options.TwoFactorAcr);
        }

        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, asked);
    }

    /// <summary>
    /// Where the browser signs out there (RP-Initiated Logout 1.0); null when the provider has no such place. It says
    /// no more than which client asks: the hub keeps no ID token for it, so the provider asks the person first.
    /// </summary>
    public async Task<Uri?> SignOutAddressAsync(CancellationToken cancellation) =>
        (await DiscoverAsync(cancellation)).EndSessionEndpoint is { Length: > 0 } address
            ? new Uri(QueryHelpers.AddQueryString(address, new Dictionary<string, string?>
            {
                ["client_id"] = Options.ClientId,
                ["post_logout_redirect_uri"] = _origin.ToString(),
            }))
            : null;

    /// <summary>The tokens for a code; null when the provider gives none.</summary>
    public async Task<GivenTokens?> ExchangeAsync(string code, string verifier, CancellationToken cancellation)
    {
        var provider = await DiscoverAsync(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = Callback,
                ["client_id"] = Options.ClientId,
                ["code_verifier"] = verifier,
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = AssertionWriter.Write(
                    Options.ClientId, member: null, _key, Options.Issuer, _clock.GetUtcNow()),
            }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await _http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<GivenTokens>(JsonSerializerOptions.Web, cancellation)
            : null;
    }

    /// <summary>Throws <see cref="InvalidOperationException"/> when it is not there, or says it is another.</summary>
    public async Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancellation)
    {
        var provider = await _discovery.GetConfigurationAsync(cancellation);
        return provider.Issuer == Options.Issuer
            ? provider
            : throw new InvalidOperationException("The provider's metadata name another issuer.");
    }

    /// <summary>Its keys may have changed: they are fetched again before the next token is read.</summary>
    public void AskForKeysAgain() => _discovery.RequestRefresh();

    public void Dispose() => _http.Dispose();

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed record GivenTokens(
    [property: System.Text.Json.Serialization.JsonPropertyName("id_token")] string? IdToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string? AccessToken)
{
    public override string ToString() => "tokens";
}

/// <summary>The organisations whose people sign in at home, by id.</summary>
internal sealed class RelyingParties(
    Microsoft.Extensions.Options.IOptions<AccountsOptions> options, TimeProvider clock) : IDisposable
{
    private readonly Dictionary<string, RelyingParty> _parties = options.Value.Organisations.ToDictionary(
        each => each.Organisation, each => new RelyingParty(each, options.Value.Origin, clock), StringComparer.Ordinal);

    public RelyingParty? Find(string organisation) => _parties.GetValueOrDefault(organisation);

    public void Dispose()
    {
        foreach (var party in _parties.Values)
        {
            party.Dispose();
        }
    }
}
