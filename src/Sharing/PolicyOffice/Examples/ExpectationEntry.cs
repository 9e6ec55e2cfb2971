using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>Reads what an example expects.</summary>
internal static class ExpectationEntry
{
    private static readonly Outcome[] _outcomes = Enum.GetValues<Outcome>();
    private static readonly string[] _outcomeWords = [.. _outcomes.Select(outcome => outcome.Word())];
    private static readonly string[] _levelWords = [.. Enum.GetValues<Level>().Select(level => level.Word())];

    public static Expectation Read(Node? node, Item item, Source source)
    {
        var expect = Entry.Open(
            node, "'expect' of an example", source, ["outcome"],
            ["reasons", "basis", "purposes", "fields", "obligations"]);
        var outcome = expect.Name("outcome", _outcomeWords);
        return new Expectation
        {
            Outcome = _outcomes.FirstOrDefault(known => known.Word() == outcome),
            Reasons = expect.Has("reasons") ? expect.Texts("reasons") : null,
            Basis = Sorted(expect, "basis"),
            Purposes = Sorted(expect, "purposes"),
            Fields = expect.Find("fields") is { } fields ? ReadFields(fields, item, source) : null,
            Obligations = expect.Find("obligations") is { } duties ? ReadObligations(duties, source) : null,
        };
    }

    private static string[]? Sorted(Entry expect, string key) =>
        expect.Has(key) ? [.. expect.Texts(key).Order(CodePointOrder.Instance)] : null;

    // A field at none may be written, for the reader: decisions leave it out.
    private static Dictionary<string, Level> ReadFields(Node node, Item item, Source source)
    {
        var fields = Entry.Open(node, "'fields' of 'expect'", source, [], [.. item.FieldNames]);
        return item.FieldNames.Distinct(StringComparer.Ordinal)
            .Where(fields.Has)
            .Select(name => KeyValuePair.Create(name, LevelWords.Parse(fields.Name(name, _levelWords))))
            .Where(field => field.Value > Level.None)
            .ToDictionary(StringComparer.Ordinal);
    }

    private static ExpectedObligations ReadObligations(Node node, Source source)
    {
        var duties = Entry.Open(
            node, "'obligations' of 'expect'", source, [],
            ["acknowledge_within", "retain", "onward", "marking", "conditions"]);
        return new ExpectedObligations
        {
            AcknowledgeWithin = duties.Has("acknowledge_within") ? duties.Span("acknowledge_within") : null,
            Retain = duties.Has("retain") ? duties.Span("retain") : null,
            Onward = duties.Has("onward") ? duties.Flag("onward") : null,
            Marking = duties.Has("marking") ? duties.Name("marking", Ladder.Markings) : null,
            Conditions = duties.Has("conditions") ? duties.Texts("conditions") : null,
        };
    }
}
