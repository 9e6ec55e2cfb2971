using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>One question of a file of cases, read as strictly as policy files are read.</summary>
internal sealed record CaseLine(string Case, Item Item, string Member, DateTimeOffset At, bool Override)
{
    private static readonly string[] _itemNeeds =
    [
        "category", "originator", "marking", "purposes", "areas", "compartments", "subjects", "affiliations",
        "handling", "permissions", "fields",
    ];

    public static CaseLine Read(Node? root, Source source)
    {
        var line = Entry.Open(root, "a case", source, ["case", "item", "member", "at"], ["override"]);
        return new CaseLine(
            line.Text("case"),
            ReadItem(line.Find("item"), source),
            line.Text("member"),
            line.At("at"),
            line.Flag("override"));
    }

    private static Item ReadItem(Node? node, Source source)
    {
        var item = Entry.Open(node, "an item", source, _itemNeeds, ["id", "assessment"]);
        return new Item
        {
            Category = item.Text("category"),
            Originator = item.Text("originator"),
            Marking = item.Text("marking"),
            Purposes = item.Texts("purposes"),
            Areas = item.Texts("areas"),
            Compartments = item.Texts("compartments"),
            Subjects = item.Names("subjects", ItemWords.Subjects),
            Affiliations = item.Texts("affiliations"),
            Assessment = item.Has("assessment") ? item.Name("assessment", ItemWords.Assessments) : null,
            Handling = ReadHandling(item.Find("handling"), source),
            Permissions = [.. item.Items("permissions").Select(permission => ReadPermission(permission, source))],
            FieldNames = [.. item.Pairs("fields").Select(field => field.Key)],
        };
    }

    private static Handling ReadHandling(Node? node, Source source)
    {
        var handling = Entry.Open(
            node, "handling", source, ["code", "only_to", "not_to", "onward", "conditions"], ["embargo_until"]);
        return new Handling
        {
            Code = handling.Name("code", ItemWords.HandlingCodes),
            OnlyTo = handling.Texts("only_to"),
            NotTo = handling.Texts("not_to"),
            EmbargoUntil = handling.OptionalAt("embargo_until"),
            Onward = handling.Flag("onward"),
            Conditions = handling.Texts("conditions"),
        };
    }

    public static Permission ReadPermission(Node node, Source source)
    {
        var permission = Entry.Open(node, "a permission", source, ["organisation", "granted"], ["until", "conditions"]);
        return new Permission
        {
            Organisation = permission.Text("organisation"),
            Granted = permission.At("granted"),
            Until = permission.OptionalAt("until"),
            Conditions = permission.Has("conditions") ? permission.Texts("conditions") : null,
        };
    }
}
