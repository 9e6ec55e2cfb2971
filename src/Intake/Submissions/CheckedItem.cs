using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Submissions;

/// <summary>One item that passed every check, its values in their canonical form.</summary>
internal sealed record CheckedItem
{
    public required string Category { get; init; }
    public required Marking Marking { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required IReadOnlyList<string> Compartments { get; init; }
    public required IReadOnlyList<string> Subjects { get; init; }
    public required IReadOnlyList<string> Affiliations { get; init; }

    /// <summary>That of the newest grading; absent on what nobody graded.</summary>
    public string? Assessment => Gradings.Count > 0 ? Gradings[^1].IntelligenceAssessment : null;

    /// <summary>Oldest first; empty for everything but police intelligence.</summary>
    public IReadOnlyList<Grading> Gradings { get; init; } = [];

    public required Handling Handling { get; init; }
    public required IReadOnlyList<Permission> Permissions { get; init; }

    /// <summary>In the order of the form.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }

    /// <summary>
    /// What could identify who told us, how they know included: to be sealed under the originator's own key.
    /// </summary>
    public required IReadOnlyDictionary<string, JsonElement> SourceFields { get; init; }

    public override string ToString() => "an item (not for logs)";
}
