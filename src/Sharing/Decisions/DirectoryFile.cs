using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

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
            YamlDocument.Read(File.ReadAllText(path), source), "the directory", source,
            ["organisations", "members"], []);
        Organisation[] organisations = [.. file.Items("organisations").Select(node => ReadOrganisation(node, source))];
        Member[] members = [.. file.Items("members").Select(node => ReadMember(node, source))];
        return mistakes.Count == 0
            ? Partnership.Of(organisations, members)
            : throw new PartnershipRefused([.. mistakes.Select(mistake => mistake.ToString())]);
    }

    private static Organisation ReadOrganisation(Node node, Source source)
    {
        var organisation = Entry.Open(node, "an organisation", source, ["id", "kind", "areas", "assured"], ["name"]);
        return new Organisation
        {
            Id = organisation.Text("id"),
            Name = organisation.OptionalText("name"),
            Kind = organisation.Text("kind"),
            Areas = organisation.Texts("areas"),
            Assured = organisation.Text("assured"),
        };
    }

    private static Member ReadMember(Node node, Source source)
    {
        var member = Entry.Open(
            node, "a member", source,
            ["id", "organisation", "roles", "areas", "clearance", "compartments", "active"], ["name", "trained"]);
        return new Member
        {
            Id = member.Text("id"),
            Organisation = member.Text("organisation"),
            Roles = member.TextSet("roles"),
            Areas = member.Texts("areas"),
            Clearance = member.Text("clearance"),
            Compartments = member.TextSet("compartments"),
            Trained = member.OptionalAt("trained"),
            Active = PeriodEntry.Read(member, "active", source),
        };
    }
}
