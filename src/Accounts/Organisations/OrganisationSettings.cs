using IntelHub.Vocabulary;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Accounts.Organisations;

/// <summary>With a wrong setting of an organisation's provider the hub does not start, and says which it is.</summary>
internal sealed class OrganisationSettings : IValidateOptions<AccountsOptions>
{
    private static readonly TimeSpan _longestSince = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var mistakes = options.Organisations
            .SelectMany((each, index) => MistakesIn(each)
                .Select(mistake => $"{AccountsOptions.Section}:Organisations:{index}:{mistake}"))
            .Concat(Twice(options.Organisations))
            .ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Twice(IReadOnlyList<OrganisationSignInOptions> organisations) => organisations
        .CountBy(each => each.Organisation)
        .Where(counted => counted.Value > 1)
        .Select(counted =>
            $"{AccountsOptions.Section}:Organisations names {counted.Key} twice: it has one identity provider.");

    private static IEnumerable<string> MistakesIn(OrganisationSignInOptions settings)
    {
        if (!PlainId.IsValid(settings.Organisation))
        {
            yield return "Organisation is the organisation's id, as the directory has it.";
        }

        if (!IsSafe(settings.Issuer))
        {
            yield return "Issuer is the provider's https address, as it stands in its tokens, without a query.";
        }

        if (settings.ClientId.Length == 0)
        {
            yield return "ClientId is the name by which the provider knows the hub.";
        }

        if (settings.MemberClaim.Length == 0)
        {
            yield return "MemberClaim is the claim that names the member as the directory does.";
        }

        if (!IsPrivateKey(settings.KeyFile))
        {
            yield return "KeyFile is a file with the hub's own private key there: a JSON Web Key, EC on P-256.";
        }

        if (settings.TwoFactorAcr.Count + settings.TwoFactorAmr.Count == 0 ||
            settings.TwoFactorAcr.Concat(settings.TwoFactorAmr).Any(string.IsNullOrWhiteSpace))
        {
            yield return "TwoFactorAcr or TwoFactorAmr says which values mean two factors: without one nobody gets in.";
        }

        if (settings.LongestSince <= TimeSpan.Zero || settings.LongestSince > _longestSince)
        {
            yield return "LongestSince is more than nothing and at most a day.";
        }
    }

    /// <summary>On this machine itself plain http is as good: nobody stands between.</summary>
    private static bool IsSafe(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address) &&
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) &&
        address is { Query: "", Fragment: "", UserInfo: "" };

    private static bool IsPrivateKey(string file)
    {
        try
        {
            return File.Exists(file) &&
                new JsonWebKey(File.ReadAllText(file)) is { Kty: "EC", Crv: "P-256", HasPrivateKey: true };
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
