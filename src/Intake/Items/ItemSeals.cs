using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Intake.Submissions;
using IntelHub.Platform.Sealing;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

/// <summary>The envelope as sealed, with what only Intake needs to know.</summary>
/// <param name="Gradings">Every grading, with its scheme, oldest first.</param>
/// <param name="Digest">SHA-256 of the request, to tell a retry from another report under a used reference.</param>
internal sealed record KeptEnvelope(ItemEnvelope Envelope, IReadOnlyList<Grading> Gradings, byte[] Digest);

/// <summary>
/// Seals an item's parts: envelope and fields under a data key of its own, the source under a second one that only the
/// originator's key unwraps.
/// </summary>
internal sealed class ItemSeals(Sealer sealer)
{
    private const string EnvelopePart = "envelope";
    private const string FieldsPart = "fields";
    private const string SourcePart = "source";

    public static byte[] DigestOf(JsonElement request) => SHA256.HashData(Encoding.UTF8.GetBytes(request.GetRawText()));

    public async Task<SealedItem> SealAsync(
        KeptEnvelope kept, CheckedItem content, CancellationToken cancellation)
    {
        var id = new ItemId(kept.Envelope.ItemId);
        using var key = await sealer.NewKeyAsync(Sealer.HubKey, id.ToString(), cancellation);
        var envelope = key.Seal(EnvelopePart, JsonSerializer.SerializeToUtf8Bytes(kept));
        var fields = key.Seal(FieldsPart, JsonSerializer.SerializeToUtf8Bytes(content.Fields));
        if (content.SourceFields.Count == 0)
        {
            return new SealedItem(id, key.Wrapped, envelope, fields, null, null);
        }

        var sourceKeyName = Sealer.SourceKeyOf(kept.Envelope.Originator);
        using var sourceKey = await sealer.NewKeyAsync(sourceKeyName, id.ToString(), cancellation);
        var source = sourceKey.Seal(SourcePart, JsonSerializer.SerializeToUtf8Bytes(content.SourceFields));
        return new SealedItem(id, key.Wrapped, envelope, fields, sourceKey.Wrapped, source);
    }

    public async Task<byte[]> SealAgainAsync(Item item, KeptEnvelope kept, CancellationToken cancellation)
    {
        using var key = await OpenKeyAsync(item, cancellation);
        return key.Seal(EnvelopePart, JsonSerializer.SerializeToUtf8Bytes(kept));
    }

    /// <summary>
    /// The envelope as it now stands; what the row knows better than the sealed part comes from the row.
    /// </summary>
    public async Task<KeptEnvelope> OpenEnvelopeAsync(Item item, CancellationToken cancellation)
    {
        using var key = await OpenKeyAsync(item, cancellation);
        var kept = JsonSerializer.Deserialize<KeptEnvelope>(key.Open(EnvelopePart, item.Envelope))!;
        return kept with { Envelope = kept.Envelope with { Version = item.Version, RecalledAt = item.RecalledAt } };
    }

    public async Task<Dictionary<string, JsonElement>> OpenFieldsAsync(Item item, CancellationToken cancellation)
    {
        using var key = await OpenKeyAsync(item, cancellation);
        return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(key.Open(FieldsPart, item.Fields))!;
    }

    private ValueTask<DataKey> OpenKeyAsync(Item item, CancellationToken cancellation) =>
        sealer.OpenKeyAsync(Sealer.HubKey, item.Id.ToString(), item.WrappedKey!, cancellation);
}
