using System.Net;
using System.Text.Json;

namespace IntelHub.IdentityServer;

/// <summary>The person of a session, as the hub tells it.</summary>
/// <param name="Way">How the session began, such as <c>passkey</c>.</param>
/// <param name="FreshAt">When a second factor was last shown.</param>
internal sealed record PersonAtHub(string Organisation, string Member, string Way, DateTimeOffset FreshAt);

/// <summary>
/// Asks the hub who is signed in there: passkeys, passwords and codes are checked by the hub alone, and nothing of them
/// is ever here.
/// </summary>
internal sealed class HubAccounts(HttpClient hub)
{
    private const string Cookie = "__Host-intelhub-session";

    private static readonly JsonSerializerOptions _json =
        new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Null when nobody is signed in, or their session is over.</summary>
    public async Task<PersonAtHub?> FindAsync(HttpRequest browser, CancellationToken cancellation)
    {
        if (browser.Cookies[Cookie] is not { Length: > 0 and <= 128 } key || !key.All(IsPlain))
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "accounts/person");
        request.Headers.Add("Cookie", $"{Cookie}={key}");
        using var response = await hub.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<PersonAtHub>(_json, cancellation);
    }

    /// <summary>As keys are written; whatever else was sent is not passed on.</summary>
    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
