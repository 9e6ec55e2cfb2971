using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.StoredDecisions;

namespace IntelHub.Sharing.Partnerships;

/// <summary>A partnership as it is kept with decisions: compressed JSON, named by its hash.</summary>
internal sealed record PartnershipText(
    IReadOnlyList<KnownOrganisation> Organisations, IReadOnlyList<KnownMember> Members)
{
    /// <summary>The same organisations and members give the same version, in whatever order they come.</summary>
    public StoredPartnership Write()
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(new PartnershipText(
            [.. Organisations.OrderBy(organisation => organisation.Id, StringComparer.Ordinal)],
            [.. Members.OrderBy(member => member.Id, StringComparer.Ordinal)]));
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal))
        {
            brotli.Write(text);
        }

        return new StoredPartnership { Version = VersionOf(text), Text = compressed.ToArray() };
    }

    public Partnership ToPartnership()
    {
        var active = Organisations.ToDictionary(
            organisation => organisation.Id, organisation => organisation.WhenActive(), StringComparer.Ordinal);
        return Partnership.Of(
            [.. Organisations.Select(organisation => organisation.ToOrganisation())],
            [.. Members.Select(member => member.ToMember(
                active.GetValueOrDefault(member.Organisation, Period.Never)))]);
    }

    /// <summary>
    /// Throws <see cref="InvalidDataException"/> when the text is not the one that its version names.
    /// </summary>
    public static PartnershipText Read(StoredPartnership kept)
    {
        using var brotli = new BrotliStream(new MemoryStream(kept.Text), CompressionMode.Decompress);
        using var text = new MemoryStream();
        try
        {
            brotli.CopyTo(text);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("The text cannot be decompressed.", e);
        }

        return VersionOf(text.GetBuffer().AsSpan(0, (int)text.Length)) == kept.Version
            ? JsonSerializer.Deserialize<PartnershipText>(text.GetBuffer().AsSpan(0, (int)text.Length))!
            : throw new InvalidDataException($"The text is not that of version '{kept.Version}'.");
    }

    private static string VersionOf(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text))[..16];
}
