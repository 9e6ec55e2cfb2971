using System.Text.RegularExpressions;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>What holds for images and settings wherever they run.</summary>
internal static partial class Images
{
    /// <summary>One version and no other: three numbers, or the version that whoever runs it must name.</summary>
    public static bool IsPinned(string image) => Version().IsMatch(image);

    public static bool IsSecret(string setting, string value) =>
        SecretValue().IsMatch(value) || (SecretName().IsMatch(setting) && !value.StartsWith('/'));

    [GeneratedRegex(@"^[a-z0-9./-]+:(\d+\.\d+(\.\d+)?(-[a-z]+)*|\$\{INTELHUB_VERSION:\?[^}]+\})$")]
    private static partial Regex Version();

    [GeneratedRegex("password|secret|token", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("(password|pwd|accountkey|sig)=|-----BEGIN|\"d\"|://[^/]*:[^/]*@", RegexOptions.IgnoreCase)]
    private static partial Regex SecretValue();
}
