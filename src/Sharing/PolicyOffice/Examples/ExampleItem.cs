using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>
/// Reads an item of an example. What is left out is as harmless as it can be: no compartment, no condition, no wish of
/// the originator.
/// </summary>
internal static class ExampleItem
{
    private const string NoAssessment = "none";

    private static readonly string[] _needs = ["category", "originator", "marking", "purposes", "areas", "fields"];

    private static readonly string[] _mayHave =
        ["compartments", "subjects", "affiliations", "permissions", "assessment", "handling"];

    public static Item Read(Node? node, string what, Source source, PolicySet policies, Partnership directory)
    {
        var item = Entry.Open(node, what, source, _needs, _mayHave);
        var categories = policies.Classification.Categories;
        var category = item.Name("category", [.. categories.Keys.Order()]);
        var known = categories.GetValueOrDefault(category);
        return new Item
        {
            Category = category,
            Originator = item.Name("originator", [.. directory.Organisations.Select(known => known.Id).Order()]),
            Marking = item.Name("marking", known?.Clearance.Keys ?? Ladder.Markings),
            Purposes = item.Texts("purposes"),
            Areas = item.Texts("areas"),
            Compartments = item.Texts("compartments"),
            Subjects = item.Names("subjects", ItemWords.Subjects),
            Affiliations = item.Texts("affiliations"),
            Assessment = ReadAssessment(item),
            Handling = ReadHandling(item.Find("handling"), what, source),
            Permissions = [.. item.Items("permissions").Select(entry => CaseLine.ReadPermission(entry, source))],
            FieldNames = known is null ? item.Texts("fields") : item.Names("fields", [.. known.FieldClasses.Keys]),
        };
    }

    private static string? ReadAssessment(Entry item) =>
        item.Has("assessment") && item.Name("assessment", [NoAssessment, .. ItemWords.Assessments]) is var word &&
        word != NoAssessment
            ? word
            : null;

    private static Handling ReadHandling(Node? node, string what, Source source)
    {
        if (node is null or Node.Scalar { IsNull: true })
        {
            return new Handling { Code = "P", Onward = true };
        }

        var handling = Entry.Open(
            node, $"handling of {what}", source, [],
            ["code", "only_to", "not_to", "embargo_until", "onward", "conditions"]);
        return new Handling
        {
            Code = handling.Has("code") ? handling.Name("code", ItemWords.HandlingCodes) : "P",
            OnlyTo = handling.Texts("only_to"),
            NotTo = handling.Texts("not_to"),
            EmbargoUntil = handling.OptionalAt("embargo_until"),
            Onward = !handling.Has("onward") || handling.Flag("onward"),
            Conditions = handling.Texts("conditions"),
        };
    }
}
