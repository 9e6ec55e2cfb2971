using System.ComponentModel.DataAnnotations;

namespace IntelHub.Platform.SignedIn;

/// <summary>How systems sign in.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>
    /// The audience that an assertion must name, so that one made for another service is worth nothing here.
    /// </summary>
    [Required]
    public string Audience { get; init; } = "intelhub";

    /// <summary>The longest that an assertion may be good for, from its <c>iat</c> to its <c>exp</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:10:00")]
    public TimeSpan LongestLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far a caller's clock may be from the hub's.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);
}
