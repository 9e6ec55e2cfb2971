using System.Globalization;
using System.Security.Claims;

namespace IntelHub.IdentityServer;

/// <summary>What this provider says of a person, by the names of OpenID Connect.</summary>
internal static class PersonClaims
{
    public const string Subject = "sub";
    public const string Organisation = "organisation";
    private const string Authenticated = "auth_time";
    private const string Methods = "amr";
    private const string Class = "acr";
    private const string Provider = "idp";

    /// <summary>Methods as RFC 8176 names them. Every way into the hub shows two factors.</summary>
    private static readonly Dictionary<string, string[]> _methods = new(StringComparer.Ordinal)
    {
        ["passkey"] = ["pop", "user", "mfa"],
        ["password-and-code"] = ["pwd", "otp", "mfa"],
        ["recovery-code"] = ["pwd", "otp", "mfa"],
    };

    /// <summary>
    /// Null for whoever signed in at their organisation's own provider: that one is asked itself, not vouched for here.
    /// </summary>
    public static ClaimsPrincipal? PrincipalOf(PersonAtHub person, string twoFactors) =>
        _methods.TryGetValue(person.Way, out var methods)
            ? new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(Subject, person.Member),
                    new Claim(Organisation, person.Organisation),
                    new Claim(
                        Authenticated,
                        person.FreshAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                        ClaimValueTypes.Integer64),
                    new Claim(Provider, "local"),
                    new Claim(Class, twoFactors),
                    .. methods.Select(method => new Claim(Methods, method)),
                ],
                "hub"))
            : null;
}
