namespace IntelHub.Accounts.Fallback;

/// <summary>As authenticator apps take their secrets (RFC 4648), for a whole number of groups of five bits.</summary>
internal static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Of(byte[] bytes)
    {
        var text = new char[bytes.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            text[i] = Letters[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }
}
