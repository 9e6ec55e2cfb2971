using System.ComponentModel.DataAnnotations;

namespace IntelHub.IdentityServer;

/// <summary>Whose accounts this provider vouches for, and to whom.</summary>
public sealed class ProviderOptions
{
    public const string Section = "Provider";

    /// <summary>The hub that keeps the accounts, as this process reaches it.</summary>
    [Required]
    public Uri Hub { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>That hub's page for signing in; it comes back to the address in <c>return</c>.</summary>
    [Required]
    public string SignInPage { get; init; } = "/sign-in";

    /// <summary>
    /// The path under the hub's own host name at which browsers find this provider: the session's cookie goes to no
    /// other host.
    /// </summary>
    [Required]
    public string PathBase { get; init; } = "/identity";

    /// <summary>The folder of the keys that it signs tokens with; made by itself, and private.</summary>
    [Required(AllowEmptyStrings = false)]
    public string KeyFolder { get; init; } = "";

    /// <summary>
    /// Says in a token (<c>acr</c>) that two factors were shown, in the word of REFEDS. A hub is told the same word.
    /// </summary>
    [Required]
    public string TwoFactors { get; init; } = "https://refeds.org/profile/mfa";

    /// <summary>The hubs that people are signed in to: one for each organisation that signs in there.</summary>
    public IReadOnlyList<HubClient> Hubs { get; init; } = [];
}

/// <summary>A hub that takes this provider's word for the people of one organisation.</summary>
public sealed class HubClient
{
    public string ClientId { get; init; } = "";

    /// <summary>The organisation whose people sign in there with it, and nobody else.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>That hub's address, such as <c>https://hub.example</c>.</summary>
    public Uri Origin { get; init; } = new("https://hub.example");

    /// <summary>The file of the public part of that hub's key (a JSON Web Key).</summary>
    public string KeyFile { get; init; } = "";
}
