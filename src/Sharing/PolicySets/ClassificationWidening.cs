using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// A category or marking that is new lets items be decided that could not be; a field that is new, or of another class,
/// is shown to others. What is taken away is shown to nobody, and so is a field that becomes a source.
/// </summary>
internal static class ClassificationWidening
{
    private const string File = "classification.yaml";

    public static IEnumerable<string> Of(Classification inForce, Classification candidate)
    {
        if (candidate.TrainingValidFor > inForce.TrainingValidFor)
        {
            yield return $"{File}: training counts for {Telling.Span(candidate.TrainingValidFor)} instead of " +
                $"{Telling.Span(inForce.TrainingValidFor)}, so members whose training had lapsed are shown items.";
        }

        foreach (var (name, category) in candidate.Categories.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string[] told = inForce.Categories.TryGetValue(name, out var before)
                ? [.. OfClearance(name, before, category), .. OfFields(name, before, category)]
                : [$"{File}: category '{name}' is new, so its items can be shown."];
            foreach (var sentence in told)
            {
                yield return sentence;
            }
        }
    }

    private static IEnumerable<string> OfClearance(string name, Category inForce, Category candidate)
    {
        foreach (var (marking, asked) in candidate.Clearance.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!inForce.Clearance.TryGetValue(marking, out var before))
            {
                yield return $"{File}: category '{name}' knows the marking {marking} now, so items of it can be shown.";
            }
            else if (asked.IsBelow(before, Ladder.Clearances))
            {
                yield return $"{File}: category '{name}' at {marking} asks for the clearance {asked} instead of " +
                    $"{before}.";
            }
        }
    }

    private static IEnumerable<string> OfFields(string name, Category inForce, Category candidate) =>
        from field in candidate.FieldClasses.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        let before = inForce.ClassOf(field.Key)
        where field.Value != before && field.Value != FieldClass.Source
        select inForce.FieldClasses.ContainsKey(field.Key)
            ? $"{File}: field '{field.Key}' of category '{name}' is now of class {field.Value} instead of {before}, " +
                $"so whoever may see {field.Value} sees it."
            : $"{File}: field '{field.Key}' of category '{name}' is new, of class {field.Value}, so whoever may see " +
                $"{field.Value} sees it.";
}
