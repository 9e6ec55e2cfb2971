using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Intake.ReadItems;

/// <summary>Opens what is asked for and nothing else.</summary>
internal sealed class ItemReader(HubStore<IntakeDb> store, ItemSeals seals) : IReadItems
{
    public async Task<ItemEnvelope?> ReadEnvelopeAsync(Guid itemId, CancellationToken cancellation) =>
        await FindAsync(itemId, cancellation) is { } item
            ? (await seals.OpenEnvelopeAsync(item, cancellation)).Envelope
            : null;

    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadFieldsAsync(
        Guid itemId, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        if (await FindAsync(itemId, cancellation) is not { } item)
        {
            return new Dictionary<string, JsonElement>();
        }

        var fields = await seals.OpenFieldsAsync(item, cancellation);
        return names.Where(fields.ContainsKey).ToDictionary(name => name, name => fields[name], StringComparer.Ordinal);
    }

    private async Task<Item?> FindAsync(Guid itemId, CancellationToken cancellation)
    {
        var id = new ItemId(itemId);
        await using var db = store.Read();
        return await db.Items.SingleOrDefaultAsync(i => i.Id == id && i.DisposedAt == null, cancellation);
    }
}
