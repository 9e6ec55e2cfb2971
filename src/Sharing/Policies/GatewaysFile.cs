using IntelHub.Sharing.Documents;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>gateways.yaml</c>.</summary>
internal static class GatewaysFile
{
    public static IReadOnlyList<Gateway> Read(Node? root, Source source)
    {
        var file = Entry.Open(root, "the file of gateways", source, ["gateways"], []);
        var gateways = new List<Gateway>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items("gateways"))
        {
            var gateway = ReadGateway(node, source);
            if (!ids.Add(gateway.Id))
            {
                source.Refuse(node.Line, $"gateway '{gateway.Id}' is defined twice; keep one or rename it");
            }

            gateways.Add(gateway);
        }

        return gateways;
    }

    private static Gateway ReadGateway(Node node, Source source)
    {
        var written = Entry.Open(
            node, "a gateway", source,
            ["id", "from", "to", "excludes"], ["title", "in_force", .. GatewayNotesEntry.Keys]);
        var gateway = new Gateway
        {
            Id = written.Text("id"),
            Title = written.OptionalText("title"),
            InForce = written.Has("in_force") ? PeriodEntry.Read(written, "in_force", source) : Period.Always,
            From = written.NameSet("from", OrganisationKind.All),
            To = written.NameSet("to", OrganisationKind.All),
            Excludes = [.. written.Items("excludes").Select(item => ReadExclusion(item, source))],
            Notes = GatewayNotesEntry.Read(written),
        };
        GatewayNotesEntry.RefuseContradictions(written, gateway, source);
        return gateway;
    }

    private static Exclusion ReadExclusion(Node node, Source source)
    {
        var exclusion = Entry.Open(node, "an entry of excludes", source, ["classes"], ["originators"]);
        return new Exclusion(
            exclusion.Has("originators") ? exclusion.NameSet("originators", OrganisationKind.All) : null,
            exclusion.NameSet("classes", FieldClass.All));
    }
}
