using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>What no agreement can grant: it removes classes, withholds outright, or both.</summary>
internal sealed record Prohibition
{
    public required string Id { get; init; }
    public required string? Title { get; init; }
    public required Condition When { get; init; }
    public required FrozenSet<string> Remove { get; init; }
    public required bool Withhold { get; init; }
}

/// <summary>
/// When a prohibition matches. A key that is absent (null) does not narrow it; an empty list is not absent.
/// </summary>
internal sealed record Condition
{
    public FrozenSet<string>? Categories { get; init; }
    public FrozenSet<string>? Markings { get; init; }
    public FrozenSet<string>? Assessments { get; init; }
    public FrozenSet<string>? Originators { get; init; }
    public FrozenSet<string>? Subjects { get; init; }
    public FrozenSet<string>? Organisations { get; init; }
    public FrozenSet<string>? OrganisationsExcept { get; init; }
    public FrozenSet<string>? Roles { get; init; }
    public FrozenSet<string>? RolesExcept { get; init; }
    public IReadOnlyList<string>? Areas { get; init; }
}
