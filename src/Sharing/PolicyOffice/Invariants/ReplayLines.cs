using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>A counter-example as <c>policy decide</c> takes it: a case, a directory, and signatures.</summary>
internal static class ReplayLines
{
    // Lines go to a terminal or a file, never into a web page, so names stay legible.
    private static readonly JsonSerializerOptions _legible =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(this JsonNode node) => node.ToJsonString(_legible);

    public static JsonObject Case(string id, CounterExample example)
    {
        var item = example.Question.Item;
        var written = new JsonObject
        {
            ["category"] = item.Category,
            ["originator"] = item.Originator,
            ["marking"] = item.Marking,
            ["purposes"] = ListOf(item.Purposes),
            ["areas"] = ListOf(item.Areas),
            ["compartments"] = ListOf(item.Compartments),
            ["subjects"] = ListOf(item.Subjects),
            ["affiliations"] = ListOf(item.Affiliations),
            ["handling"] = new JsonObject
            {
                ["code"] = item.Handling.Code,
                ["only_to"] = ListOf(item.Handling.OnlyTo),
                ["not_to"] = ListOf(item.Handling.NotTo),
                ["onward"] = item.Handling.Onward,
                ["conditions"] = ListOf(item.Handling.Conditions),
            },
            ["permissions"] = new JsonArray(),
            ["fields"] = new JsonObject(item.FieldNames.Select(name => KeyValuePair.Create(name, (JsonNode?)""))),
        };
        if (item.Assessment is not null)
        {
            written["assessment"] = item.Assessment;
        }

        return new JsonObject
        {
            ["case"] = id,
            ["item"] = written,
            ["member"] = example.Question.Member.Id,
            ["at"] = Instant.Format(example.Question.At),
            ["override"] = example.OverrideAsked,
        };
    }

    public static JsonObject Directory(Question question)
    {
        var member = question.Member;
        var written = new JsonObject
        {
            ["id"] = member.Id,
            ["organisation"] = member.Organisation,
            ["roles"] = ListOf(member.Roles.Order(CodePointOrder.Instance)),
            ["areas"] = ListOf(member.Areas),
            ["clearance"] = member.Clearance,
            ["compartments"] = ListOf(member.Compartments.Names
                .Where(name => member.Compartments.Hold(name, question.At))
                .Order(CodePointOrder.Instance)),
            ["active"] = new JsonObject { ["from"] = Instant.Format(member.Active.From) },
        };
        if (member.Trained is { } trained)
        {
            written["trained"] = Instant.Format(trained);
        }

        return new JsonObject
        {
            ["organisations"] = new JsonArray(Entry(question.Originator), Entry(question.Recipient)),
            ["members"] = new JsonArray(written),
        };
    }

    /// <summary>What both organisations must have signed; empty for an override, which needs no agreement.</summary>
    public static JsonArray Signatories(CounterExample example) =>
        example.Suspect.Agreement is not { } agreement ? [] :
        [
            .. new[] { example.Question.Originator.Id, example.Question.Recipient.Id }.Select(id => new JsonObject
            {
                ["organisation"] = id,
                ["signed"] = Instant.Format(agreement.InForce.From),
            }),
        ];

    private static JsonObject Entry(Organisation organisation) => new()
    {
        ["id"] = organisation.Id,
        ["kind"] = organisation.Kind,
        ["areas"] = ListOf(organisation.Areas),
        ["assured"] = organisation.Assured,
    };

    private static JsonArray ListOf(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
