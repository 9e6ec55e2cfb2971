using System.Text.Json;

namespace IntelHub.Ledger.Proofs;

/// <summary>One thing that was said of a proof: an option of the command line, or a field of a vector.</summary>
/// <param name="Where">Begins a complaint: <c>--size</c>, or <c>vectors.json:7: treeSize</c>.</param>
internal sealed record GivenField(string Where, JsonValueKind Kind, string Text, IReadOnlyList<GivenField> Items)
{
    /// <exception cref="InvalidOperationException">A text has half of a character that takes two.</exception>
    public static GivenField Of(string where, JsonElement value) => new(
        where,
        value.ValueKind,
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select((item, i) => Of($"{where}[{i}]", item))]
            : []);

    public static GivenField OfOption(string where, string text) => new(where, JsonValueKind.String, text, []);

    public static GivenField OfOption(string where, IEnumerable<string> texts) =>
        new(where, JsonValueKind.Array, "", [.. texts.Select(text => OfOption(where, text))]);

    public VectorsRefused Refused(string write) =>
        new(Kind == JsonValueKind.Array ? $"{Where} is a list: {write}." : $"{Where} is '{Text}': {write}.");
}
