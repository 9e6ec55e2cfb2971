using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>
/// The categories of item, what each of their fields reveals, and what a reader must have to be a reader.
/// </summary>
internal sealed record Classification
{
    public required TimeSpan TrainingValidFor { get; init; }
    public required FrozenDictionary<string, Category> Categories { get; init; }
}

internal sealed record Category
{
    /// <summary>The minimum clearance for each marking that the policy set knows.</summary>
    public required FrozenDictionary<string, string> Clearance { get; init; }

    public required FrozenDictionary<string, string> FieldClasses { get; init; }

    /// <summary>A field that nobody classified could be anything, so it counts as the most protected class.</summary>
    public string ClassOf(string field) => FieldClasses.GetValueOrDefault(field, FieldClass.Source);
}
