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
        var gateway = Entry.Open(
            node, "a gateway", source, ["id", "from", "to", "excludes"], ["title", "in_force"]);
        return new Gateway
        {
            Id = gateway.Text("id"),
            Title = gateway.OptionalText("title"),
            InForce = gateway.Has("in_force") ? PeriodEntry.Read(gateway, "in_force", source) : Period.Always,
            From = gateway.NameSet("from", OrganisationKind.All),
            To = gateway.NameSet("to", OrganisationKind.All),
            Excludes = [.. gateway.Items("excludes").Select(item => ReadExclusion(item, source))],
        };
    }

    private static Exclusion ReadExclusion(Node node, Source source)
    {
        var exclusion = Entry.Open(node, "an entry of excludes", source, ["classes"], ["originators"]);
        return new Exclusion(
            exclusion.Has("originators") ? exclusion.NameSet("originators", OrganisationKind.All) : null,
            exclusion.NameSet("classes", FieldClass.All));
    }
}
