using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>The powers that carry what a release shows; none for what the vital interests alone give.</summary>
internal static class CarryingGateways
{
    /// <summary>Their ids, in order: for each field, the open powers of the grants that give what is shown.</summary>
    public static IReadOnlyList<string> Of(PolicySet policies, Question question, Decision decision)
    {
        var relied = Citation.AllOf(policies)
            .Where(cited => decision.Basis.Contains(cited.Grant.Basis))
            .Select(cited => new Relied(cited, cited.Grant, [.. cited.OpenGateways(question)]))
            .ToList();
        var carrying =
            from field in decision.Fields
            let fieldClass = question.Category.ClassOf(field.Key)
            from grant in relied
            where grant.LevelOf(fieldClass, question.Originator) == field.Value
            from gateway in grant.Carrying(fieldClass, question.Originator)!
            select gateway.Id;
        return [.. carrying.Distinct().Order(StringComparer.Ordinal)];
    }
}
