using IntelHub.Contracts.Intake;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// What the rules look at of a thing that may be shared. It has the names of its fields, never their values.
/// </summary>
internal sealed record Item
{
    public required string Category { get; init; }
    public required string Originator { get; init; }
    public required string Marking { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required IReadOnlyList<string> Compartments { get; init; }
    public required IReadOnlyList<string> Subjects { get; init; }
    public required IReadOnlyList<string> Affiliations { get; init; }
    public required string? Assessment { get; init; }
    public required Handling Handling { get; init; }
    public required IReadOnlyList<Permission> Permissions { get; init; }
    public required IReadOnlyList<string> FieldNames { get; init; }

    public static Item Of(ItemEnvelope envelope) => new()
    {
        Category = envelope.Category,
        Originator = envelope.Originator,
        Marking = envelope.Marking,
        Purposes = envelope.Purposes,
        Areas = envelope.Areas,
        Compartments = envelope.Compartments,
        Subjects = envelope.Subjects,
        Affiliations = envelope.Affiliations,
        Assessment = envelope.Assessment,
        Handling = envelope.Handling,
        Permissions = envelope.Permissions,
        FieldNames = envelope.FieldNames,
    };
}
