namespace IntelHub.Directory.Substitutes;

/// <summary>
/// One member stands in for another for a time. It gives the substitute no role, area or compartment of the other's:
/// they see what they may be shown themselves, and are told which of it waits for the other too.
/// </summary>
internal sealed class Substitution
{
    public required Guid Id { get; init; }
    public required string Member { get; init; }
    public required string Substitute { get; init; }
    public required string Organisation { get; init; }

    /// <summary>Why, as a code of the partnership.</summary>
    public required string Because { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; set; }
}
