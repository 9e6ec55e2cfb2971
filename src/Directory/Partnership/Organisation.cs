using IntelHub.Vocabulary;

namespace IntelHub.Directory.Partnership;

/// <summary>A partner organisation as it now stands.</summary>
internal sealed class Organisation
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Kind { get; set; }

    /// <summary>ONS district codes, or <c>*</c> for everywhere.</summary>
    public required List<string> Areas { get; set; }

    /// <summary>The highest marking that the organisation is assured to hold.</summary>
    public required string Assured { get; set; }

    /// <summary>Its members and systems may do nothing before; null when there is no such day.</summary>
    public DateTimeOffset? ActiveFrom { get; set; }

    /// <summary>Nor from this instant on.</summary>
    public DateTimeOffset? ActiveUntil { get; set; }

    /// <summary>Who takes over at its end. Nothing passes to them by itself.</summary>
    public List<string> Successors { get; set; } = [];

    public bool IsActiveAt(DateTimeOffset at) => !(at < ActiveFrom) && !(ActiveUntil <= at);

    /// <summary>Whether it would hold more than now: that takes two persons.</summary>
    public bool IsRaisedBy(string assured) => assured != Assured && assured != Marking.Official.Value;
}
