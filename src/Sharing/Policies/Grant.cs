using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>Who is shown which classes, in which area, on which obligations.</summary>
internal sealed record Grant
{
    /// <summary>As decisions cite it: <c>agreement@version#clause/N</c>, or <c>vital-interests#N</c>.</summary>
    public required string Basis { get; init; }

    public required FrozenSet<string> Organisations { get; init; }
    public required FrozenSet<string> Roles { get; init; }
    public required Reach Reach { get; init; }
    public required FrozenDictionary<string, Level> Discloses { get; init; }
    public required Duties Duties { get; init; }
}

/// <summary>Whether a grant is for members who serve an area of the item, or for all.</summary>
internal enum Reach
{
    Shared = 0,
    Any = 1,
}

/// <summary>What a grant asks of those it shows something to.</summary>
internal sealed record Duties(TimeSpan AcknowledgeWithin, TimeSpan Retain, bool Onward);
