using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>prohibitions.yaml</c>.</summary>
internal static class ProhibitionsFile
{
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

        var when = Entry.Open(prohibition.Find("when"), "'when' of a prohibition", source, [], ConditionEntry.Keys);
        return new Prohibition
        {
            Id = prohibition.Text("id"),
            Title = prohibition.OptionalText("title"),
            When = ConditionEntry.Read(when, classification),
            Remove = prohibition.NameSet("remove", FieldClass.All),
            Withhold = prohibition.Flag("withhold"),
        };
    }
}
