using System.Text.Json;

namespace IntelHub.Contracts.Intake;

/// <summary>
/// The one door to an item's content. Intake answers; only Sharing may ask, and only to decide and to build a
/// permitted view.
/// </summary>
public interface IReadItems
{
    /// <summary>The envelope as it is now, or null when there is no such item or it was disposed of.</summary>
    Task<ItemEnvelope?> ReadEnvelopeAsync(Guid itemId, CancellationToken cancellation);

    /// <summary>The values of the named fields and no others. The source's fields are never among them.</summary>
    Task<IReadOnlyDictionary<string, JsonElement>> ReadFieldsAsync(
        Guid itemId, IReadOnlyCollection<string> names, CancellationToken cancellation);
}
