using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>One key of a prohibition's condition: how to read it, and how to write it anew.</summary>
internal sealed record ConditionKey(
    string Name,
    Func<Condition, IEnumerable<string>?> Words,
    Func<Condition, IReadOnlyList<string>?, Condition> With)
{
    public static readonly IReadOnlyList<ConditionKey> All =
    [
        new("categories", when => when.Categories, (when, words) => when with { Categories = Set(words) }),
        new("markings", when => when.Markings, (when, words) => when with { Markings = Set(words) }),
        new("assessments", when => when.Assessments, (when, words) => when with { Assessments = Set(words) }),
        new("originators", when => when.Originators, (when, words) => when with { Originators = Set(words) }),
        new("subjects", when => when.Subjects, (when, words) => when with { Subjects = Set(words) }),
        new("organisations", when => when.Organisations, (when, words) => when with { Organisations = Set(words) }),
        new(
            "organisations_except", when => when.OrganisationsExcept,
            (when, words) => when with { OrganisationsExcept = Set(words) }),
        new("roles", when => when.Roles, (when, words) => when with { Roles = Set(words) }),
        new("roles_except", when => when.RolesExcept, (when, words) => when with { RolesExcept = Set(words) }),
        new("areas", when => when.Areas, (when, words) => when with { Areas = words }),
    ];

    /// <summary>Whether the category and the kinds of organisation decide it, so that no question is needed.</summary>
    public bool IsOfPassage => Name is "categories" or "originators" or "organisations" or "organisations_except";

    private static FrozenSet<string>? Set(IReadOnlyList<string>? words) => words?.ToFrozenSet(StringComparer.Ordinal);
}
