using System.Collections.Frozen;
using IntelHub.Sharing.Documents;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>prohibitions.yaml</c>.</summary>
internal static class ProhibitionsFile
{
    private static readonly string[] _conditions =
    [
        "categories", "markings", "assessments", "originators", "subjects", "organisations", "organisations_except",
        "roles", "roles_except", "areas",
    ];

    public static IReadOnlyList<Prohibition> Read(Node? root, Source source, Classification classification)
    {
        var file = Entry.Open(root, "the file of prohibitions", source, ["prohibitions"], []);
        var prohibitions = new List<Prohibition>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items("prohibitions"))
        {
            var prohibition = ReadProhibition(node, source, classification);
            if (!ids.Add(prohibition.Id))
            {
                source.Refuse(node.Line, $"prohibition '{prohibition.Id}' is written twice; keep one or rename it");
            }

            prohibitions.Add(prohibition);
        }

        return prohibitions;
    }

    private static Prohibition ReadProhibition(Node node, Source source, Classification classification)
    {
        var prohibition = Entry.Open(node, "a prohibition", source, ["id", "when"], ["title", "remove", "withhold"]);
        if (!prohibition.Has("remove") && !prohibition.Has("withhold"))
        {
            source.Refuse(node.Line, "a prohibition must say what it does; write 'remove' or 'withhold'");
        }

        var when = Entry.Open(prohibition.Find("when"), "'when' of a prohibition", source, [], _conditions);
        return new Prohibition
        {
            Id = prohibition.Text("id"),
            Title = prohibition.OptionalText("title"),
            When = ReadCondition(when, classification),
            Remove = prohibition.NameSet("remove", FieldClass.All),
            Withhold = prohibition.Flag("withhold"),
        };
    }

    private static Condition ReadCondition(Entry when, Classification classification)
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
