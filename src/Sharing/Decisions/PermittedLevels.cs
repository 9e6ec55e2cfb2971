using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The fields that may be shown, and how much of each: what grants give, less what prohibitions remove.
/// </summary>
internal static class PermittedLevels
{
    public static IReadOnlyDictionary<string, Level> Of(
        Question question, IReadOnlyList<AppliedGrant> applying, IReadOnlyList<Prohibition> prohibitions)
    {
        var levels = new OrderedDictionary<string, Level>(StringComparer.Ordinal);
        foreach (var field in question.Item.FieldNames)
        {
            var fieldClass = question.Category.ClassOf(field);
            var level = applying.Select(grant => grant.LevelOf(fieldClass, question.Originator))
                .DefaultIfEmpty(Level.None)
                .Max();
            if (level > Level.None && !IsRemoved(fieldClass, prohibitions))
            {
                levels[field] = level;
            }
        }

        return levels;
    }

    /// <summary>The content group.</summary>
    public static IEnumerable<string> Reasons(
        IReadOnlyList<AppliedGrant> applying, IReadOnlyDictionary<string, Level> fields)
    {
        if (applying.Count > 0 && fields.Count == 0)
        {
            yield return Reason.NothingToRelease;
        }
    }

    private static bool IsRemoved(string fieldClass, IReadOnlyList<Prohibition> prohibitions) =>
        fieldClass == FieldClass.Source || prohibitions.Any(rule => rule.Remove.Contains(fieldClass));
}
