namespace IntelHub.Sharing;

/// <summary>Where the sharing rules are.</summary>
public sealed class SharingOptions
{
    public const string Section = "Sharing";

    /// <summary>The folder of the policy set. No default: a hub without rules must not start.</summary>
    public string Policies { get; init; } = "";
}
