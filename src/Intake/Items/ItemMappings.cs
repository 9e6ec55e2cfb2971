using IntelHub.Contracts.Intake;
using IntelHub.Intake.Submissions;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

internal static class ItemMappings
{
    public static ItemEnvelope EnvelopeOf(ItemId id, string originator, CheckedItem item, DateTimeOffset now) => new()
    {
        ItemId = id.Value,
        Version = 1,
        Category = item.Category,
        Originator = originator,
        Marking = item.Marking.Value,
        Purposes = item.Purposes,
        Areas = item.Areas,
        Compartments = item.Compartments,
        Subjects = item.Subjects,
        Affiliations = item.Affiliations,
        Assessment = item.Assessment,
        Handling = item.Handling,
        Permissions = item.Permissions,
        FieldNames = [.. item.Fields.Keys],
        ReceivedAt = now,
    };
}
