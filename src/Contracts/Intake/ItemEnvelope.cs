using System.Text.Json.Serialization;

namespace IntelHub.Contracts.Intake;

/// <summary>
/// Everything about an item that the sharing rules look at, and the names of its fields; never their values.
/// </summary>
public sealed record ItemEnvelope
{
    public required Guid ItemId { get; init; }

    /// <summary>Counts from 1; a new version whenever the envelope changes.</summary>
    public required int Version { get; init; }

    public required string Category { get; init; }
    public required string Originator { get; init; }
    public required string Marking { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required IReadOnlyList<string> Compartments { get; init; }
    public required IReadOnlyList<string> Subjects { get; init; }
    public required IReadOnlyList<string> Affiliations { get; init; }

    /// <summary>A to E, of graded intelligence only.</summary>
    public string? Assessment { get; init; }

    public required Handling Handling { get; init; }
    public required IReadOnlyList<Permission> Permissions { get; init; }

    /// <summary>Names only, and never those of the source's fields: they do not leave Intake.</summary>
    public required IReadOnlyList<string> FieldNames { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? RecalledAt { get; init; }
}

/// <summary>How the originator says the item may be handled (sharing model, Vocabulary).</summary>
public sealed record Handling
{
    /// <summary>P (permitted) or C (with conditions).</summary>
    public required string Code { get; init; }

    public IReadOnlyList<string> OnlyTo { get; init; } = [];
    public IReadOnlyList<string> NotTo { get; init; } = [];
    public DateTimeOffset? EmbargoUntil { get; init; }
    public bool Onward { get; init; }
    public IReadOnlyList<string> Conditions { get; init; } = [];
}

/// <summary>The originator's yes to one organisation, from an instant and perhaps until another.</summary>
public sealed record Permission
{
    public required string Organisation { get; init; }
    public required DateTimeOffset Granted { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// On what it was given, as codes that travel with every copy that rests on it. Not written when there are none:
    /// a process that does not know of conditions yet must stumble over one, not pass it over.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Conditions { get; init; }
}
