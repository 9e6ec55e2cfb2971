using System.Globalization;
using System.Text;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Receipts;

/// <summary>
/// How a receipt is written. It does not go by a library's JSON, so that the one spelling is the same in all years and
/// in everybody's program: in a text, quotation marks, backslashes and what comes before a space are escaped, no more.
/// </summary>
internal static class ReceiptText
{
    public static byte[] Of(Receipt receipt)
    {
        var text = new StringBuilder();
        text.Append("{\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"format\": {Quoted(Receipt.Format)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"version\": {Receipt.Version},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"entry\": {Quoted(Encoding.UTF8.GetString(receipt.Entry))},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"index\": {receipt.Index},\n");
        text.Append(CultureInfo.InvariantCulture,
            $"  \"proof\": {List(receipt.Proof.Select(hash => Quoted(hash.ToString())))},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"checkpoint\": {Quoted(receipt.Checkpoint)},\n");
        text.Append(CultureInfo.InvariantCulture, $"  \"openings\": {List(receipt.Openings.Select(Opened))}\n");
        text.Append("}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Opened(Opening opening) =>
        $"{{ \"slot\": {Quoted(opening.Slot)}, \"salt\": {Quoted(Convert.ToBase64String(opening.Salt))}, " +
        $"\"value\": {Quoted(opening.Value)} }}";

    private static string List(IEnumerable<string> items)
    {
        var lines = string.Join(",\n", items.Select(item => $"    {item}"));
        return lines.Length == 0 ? "[]" : $"[\n{lines}\n  ]";
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
