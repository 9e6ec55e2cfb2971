using System.Globalization;
using System.Text.Json;

namespace IntelHub.Ledger.Proofs;

/// <summary>All that was said of one proof, under the names that vectors have for it.</summary>
/// <param name="Where">Begins a sentence about it, and a complaint about what is missing.</param>
internal sealed record GivenProof(string Where, IReadOnlyDictionary<string, GivenField> Fields)
{
    public string? Description => Find("desc") is { Kind: JsonValueKind.String } desc ? desc.Text : null;

    /// <summary>Whether it should be refused; nothing when that was not said.</summary>
    public bool? WantError => Find("wantErr") switch
    {
        null or { Kind: JsonValueKind.Null } => null,
        { Kind: JsonValueKind.True } => true,
        { Kind: JsonValueKind.False } => false,
        var other => throw other.Refused("write true or false, or leave it out"),
    };

    public ulong Number(string name)
    {
        var field = Required(name);
        return field.Kind is JsonValueKind.Number or JsonValueKind.String &&
            ulong.TryParse(field.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw field.Refused($"write a whole number from 0 to {ulong.MaxValue}");
    }

    public GivenHash Hash(string name) => HashOf(Required(name));

    /// <summary>The hashes of the proof itself; nothing is an empty proof.</summary>
    public IReadOnlyList<GivenHash> Hashes(string name)
    {
        var field = Required(name);
        return field.Kind is JsonValueKind.Array or JsonValueKind.Null
            ? [.. field.Items.Select(HashOf)]
            : throw field.Refused("write a list of hashes, and [] for an empty proof");
    }

    private static GivenHash HashOf(GivenField field) => field.Kind switch
    {
        JsonValueKind.Null => new GivenHash(field.Where, []),
        JsonValueKind.String when HashText.TryRead(field.Text, out var bytes) => new GivenHash(field.Where, bytes),
        _ => throw field.Refused("write a hash in hex, 64 digits, or in base64, 44 letters"),
    };

    private GivenField Required(string name) =>
        Find(name) ?? throw new VectorsRefused($"{Where}: '{name}' is missing: write it.");

    private GivenField? Find(string name) => Fields.GetValueOrDefault(name);
}
