using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Vocabulary;

namespace IntelHub.Benchmarks.Suspending;

/// <summary>Stands in for Intake: so many reports alike, of which nobody reads a field.</summary>
internal sealed class HeldEnvelopes : IReadItems
{
    private readonly Dictionary<Guid, ItemEnvelope> _envelopes;

    public HeldEnvelopes(int count, string originator, DateTimeOffset at) => _envelopes = Enumerable.Range(0, count)
        .Select(_ => new ItemEnvelope
        {
            ItemId = SortableId.New(at),
            Version = 1,
            Category = "cuckooing",
            Originator = originator,
            Marking = "OFFICIAL-SENSITIVE",
            Purposes = ["safeguarding"],
            Areas = ["E07000114"],
            Compartments = [],
            Subjects = ["victim"],
            Affiliations = [],
            Handling = new Handling { Code = "P" },
            Permissions = [],
            FieldNames = ["headline", "risk", "address", "account", "first_seen", "neighbours"],
            ReceivedAt = at,
        })
        .ToDictionary(item => item.ItemId);

    public IReadOnlyCollection<Guid> Ids => _envelopes.Keys;

    public Task<ItemEnvelope?> ReadEnvelopeAsync(Guid itemId, CancellationToken cancellation) =>
        Task.FromResult(_envelopes.GetValueOrDefault(itemId));

    public Task<IReadOnlyDictionary<string, JsonElement>> ReadFieldsAsync(
        Guid itemId, IReadOnlyCollection<string> names, CancellationToken cancellation) =>
        throw new NotSupportedException("Nobody reads a field here.");
}
