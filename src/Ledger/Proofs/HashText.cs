using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Proofs;

/// <summary>A hash as people and programs write it: in hex or in base64.</summary>
internal static class HashText
{
    /// <summary>Bytes of any length: whether they can be a hash is the verifier's question.</summary>
    public static bool TryRead(string text, out byte[] bytes)
    {
        // 64 hex digits would also be base64, of 48 bytes, which no hash has.
        if (text.Length == 2 * NodeHash.Length && IsHex(text))
        {
            bytes = Convert.FromHexString(text);
            return true;
        }

        if (Base64Text.TryRead(text, out bytes))
        {
            return true;
        }

        var isHex = text.Length % 2 == 0 && IsHex(text);
        bytes = isHex ? Convert.FromHexString(text) : [];
        return isHex;
    }

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);
}
