using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>A landlord's report of cuckooing in Thanet, under the agreements of Kent.</summary>
internal static class TheReport
{
    public static readonly Guid Id = Guid.Parse("0198f0aa-0000-7000-8000-000000000001");
    public static readonly Guid UnknownId = Guid.Parse("0198f0aa-0000-7000-8000-00000000ffff");

    public static readonly ItemEnvelope Envelope = new()
    {
        ItemId = Id,
        Version = 1,
        Category = "cuckooing",
        Originator = "harbour-homes",
        Marking = "OFFICIAL-SENSITIVE",
        Purposes = ["safeguarding"],
        Areas = ["E07000114"],
        Compartments = [],
        Subjects = ["victim"],
        Affiliations = [],
        Handling = new Handling { Code = "P" },
        Permissions = [],
        FieldNames = ["headline", "risk", "address", "account", "first_seen", "neighbours"],
        ReceivedAt = TestHub.Noon,
    };

    public static readonly ItemEnvelope WithConditions = Envelope with
    {
        Handling = new Handling { Code = "C", Conditions = ["A1"] },
    };

    public static IReadOnlyDictionary<string, JsonElement> Fields { get; } =
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
            """
            {
              "headline": "Suspected cuckooing", "risk": "AMBER: callers at night",
              "address": { "line1": "Flat 2, 14 Example Terrace", "town": "Margate", "postcode": "CT9 9ZZ" },
              "account": "Four men let themselves in.", "first_seen": "2026-06-20",
              "neighbours": [{ "name": "A neighbour" }], "reporter": "An estates officer"
            }
            """)!;
}
