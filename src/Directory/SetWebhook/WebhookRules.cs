namespace IntelHub.Directory.SetWebhook;

/// <summary>
/// What an endpoint's address may look like. Where its name leads is looked at each time that the hub calls it.
/// </summary>
internal static class WebhookRules
{
    private const int Longest = 500;

    public static IReadOnlyList<DirectoryRefusal> Check(string organisation, WantedWebhook wanted) =>
        wanted.Address is not { } address ? []
        : !Uri.TryCreate(address, UriKind.Absolute, out var uri) || address.Length > Longest
            ? [new("address-malformed", organisation, $"Write a whole address of at most {Longest} characters.")]
            : [.. Reasons(uri).Select(reason => new DirectoryRefusal(reason.Code, organisation, reason.Says))];

    private static IEnumerable<(string Code, string Says)> Reasons(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            yield return ("address-not-https", "Give an address that begins with https://.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            yield return ("address-says-more",
                "Give an address without a user, a question mark or a hash: what proves the sender is the signature.");
        }
    }
}
