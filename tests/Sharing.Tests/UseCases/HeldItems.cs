using System.Collections.Concurrent;
using System.Text.Json;
using IntelHub.Contracts.Intake;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>Stands in for Intake at its door: holds a few items, and knows which fields it was asked for.</summary>
internal sealed class HeldItems : IReadItems
{
    private readonly ConcurrentDictionary<Guid, ItemEnvelope> _envelopes = new();
    private readonly ConcurrentQueue<string> _fieldsAskedFor = [];

    public IReadOnlyCollection<string> FieldsAskedFor => _fieldsAskedFor;

    /// <summary>What happens between an envelope's being read and the fields' being read.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public void Hold(ItemEnvelope envelope) => _envelopes[envelope.ItemId] = envelope;

    public void LetGo(Guid itemId) => _envelopes.TryRemove(itemId, out _);

    public Task<ItemEnvelope?> ReadEnvelopeAsync(Guid itemId, CancellationToken cancellation) =>
        Task.FromResult(_envelopes.GetValueOrDefault(itemId));

    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadFieldsAsync(
        Guid itemId, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        await Meanwhile();
        foreach (var name in names)
        {
            _fieldsAskedFor.Enqueue(name);
        }

        // All of them, the source's too: what is shown must not depend on this door's restraint.
        return TheReport.Fields;
    }
}
