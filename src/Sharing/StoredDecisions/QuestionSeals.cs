using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Contracts.Intake;
using IntelHub.Platform.Sealing;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.StoredDecisions;

/// <summary>
/// Seals what the rules look at of an item under a key of its own, as Intake seals the item itself: a stolen database
/// file tells neither.
/// </summary>
internal sealed class QuestionSeals(Sealer sealer)
{
    // Facts that this hub does not know would be facts that it does not weigh: it reads all of them or none.
    private static readonly JsonSerializerOptions _whole = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public async ValueTask<StoredQuestion> SealAsync(ItemEnvelope item, CancellationToken cancellation)
    {
        using var key = await sealer.NewKeyAsync(Sealer.HubKey, $"{item.ItemId}", cancellation);
        return new StoredQuestion
        {
            ItemId = item.ItemId,
            ItemVersion = item.Version,
            WrappedKey = key.Wrapped,
            Facts = key.Seal(PartOf(item.Version), JsonSerializer.SerializeToUtf8Bytes(Item.Of(item), _whole)),
        };
    }

    /// <summary>
    /// Throws <see cref="System.Security.Cryptography.CryptographicException"/> when the facts were changed or are
    /// another item's, <see cref="JsonException"/> when they are not as this hub writes them.
    /// </summary>
    public async ValueTask<Item> OpenAsync(StoredQuestion question, CancellationToken cancellation)
    {
        using var key = await sealer.OpenKeyAsync(
            Sealer.HubKey, $"{question.ItemId}", question.WrappedKey, cancellation);
        var facts = key.Open(PartOf(question.ItemVersion), question.Facts);
        return JsonSerializer.Deserialize<Item>(facts, _whole) ?? throw new JsonException("The facts are null.");
    }

    private static string PartOf(int version) => $"question/{version}";
}
