using System.Collections.Frozen;
using IntelHub.Sharing.Documents;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads a <c>when</c>, wherever a document has one: the same keys mean the same everywhere.</summary>
internal static class ConditionEntry
{
    public static readonly string[] Keys =
    [
        "categories", "markings", "assessments", "originators", "subjects", "organisations", "organisations_except",
        "roles", "roles_except", "areas",
    ];

    public static Condition Read(Entry when, Classification classification)
    {
        return new Condition
        {
            Categories = NamesIfPresent("categories", classification.Categories.Keys),
            Markings = NamesIfPresent("markings", Ladder.Markings),
            Assessments = NamesIfPresent("assessments", ItemWords.Assessments),
            Originators = NamesIfPresent("originators", OrganisationKind.All),
            Subjects = NamesIfPresent("subjects", ItemWords.Subjects),
            Organisations = NamesIfPresent("organisations", OrganisationKind.All),
            OrganisationsExcept = NamesIfPresent("organisations_except", OrganisationKind.All),
            Roles = when.Has("roles") ? when.TextSet("roles") : null,
            RolesExcept = when.Has("roles_except") ? when.TextSet("roles_except") : null,
            Areas = when.Has("areas") ? when.Texts("areas") : null,
        };

        FrozenSet<string>? NamesIfPresent(string key, IReadOnlyCollection<string> known) =>
            when.Has(key) ? when.NameSet(key, known) : null;
    }
}
