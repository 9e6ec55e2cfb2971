using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Decisions;

/// <summary>Reads the organisations and members of a directory file, as strictly as policy files are read.</summary>
internal static class DirectoryFile
{
    /// <summary>Throws <see cref="PartnershipRefused"/> when there is any mistake in it.</summary>
    public static Partnership Read(string path)
    {
        var mistakes = new List<Mistake>();
        var source = new Source(Path.GetFileName(path), mistakes);
        var file = Entry.Open(
            YamlDocument.Read(TextFile.Read(path, source), source), "the directory", source,
            ["organisations", "members"], []);
        var organisations = EachOnce(file, "organisations", ReadOrganisation, one => one.Id, source);
        var known = organisations.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var members = EachOnce(file, "members", (node, from) => ReadMember(node, known, from), one => one.Id, source);
        return mistakes.Count == 0
            ? Partnership.Of(organisations, members)
            : throw new PartnershipRefused([.. mistakes.Select(mistake => mistake.ToString())]);
    }

    private static List<T> EachOnce<T>(
        Entry file, string key, Func<Node, Source, T> read, Func<T, string> idOf, Source source)
    {
        var all = new List<T>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items(key))
        {
            var one = read(node, source);
            if (!ids.Add(idOf(one)))
            {
                source.Refuse(node.Line, $"'{idOf(one)}' is listed twice among {key}; keep one");
            }

            all.Add(one);
        }

        return all;
    }

    private static Organisation ReadOrganisation(Node node, Source source)
    {
        var organisation = Entry.Open(node, "an organisation", source, ["id", "kind", "areas", "assured"], ["name"]);
        return new Organisation
        {
            Id = organisation.Text("id"),
            Name = organisation.OptionalText("name"),
            Kind = organisation.Name("kind", OrganisationKind.All),
            Areas = organisation.Texts("areas"),
            Assured = organisation.Name("assured", Ladder.Markings),
        };
    }

    private static Member ReadMember(Node node, HashSet<string> organisations, Source source)
    {
        var member = Entry.Open(
            node, "a member", source,
            ["id", "organisation", "roles", "areas", "clearance", "compartments", "active"], ["name", "trained"]);
        return new Member
        {
            Id = member.Text("id"),
            Organisation = member.Name("organisation", organisations),
            Roles = member.TextSet("roles"),
            Areas = member.Texts("areas"),
            Clearance = member.Name("clearance", Ladder.Clearances),
            Compartments = HeldCompartments.Always(member.TextSet("compartments")),
            Trained = member.OptionalAt("trained"),
            Active = PeriodEntry.Read(member, "active", source),
        };
    }
}
