using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>A grant that applies to one question, and the open gateways that carry what it gives.</summary>
internal sealed record AppliedGrant
{
    public required Grant Grant { get; init; }

    /// <summary>Null for vital interests, which carry every class.</summary>
    public required IReadOnlyList<Gateway>? Through { get; init; }

    public required IReadOnlyList<string> Purposes { get; init; }

    public string Basis => Grant.Basis;

    public Level LevelOf(string fieldClass, Organisation originator) =>
        Through is null || Through.Any(gateway => gateway.Carries(fieldClass, originator.Kind))
            ? Grant.Discloses.GetValueOrDefault(fieldClass)
            : Level.None;
}
