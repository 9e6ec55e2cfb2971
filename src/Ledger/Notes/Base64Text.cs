namespace IntelHub.Ledger.Notes;

/// <summary>
/// Base64 with one spelling for each value. .NET's reader overlooks white space and unused bits, so that a changed
/// letter could go unnoticed.
/// </summary>
internal static class Base64Text
{
    public static bool TryRead(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            bytes = [];
            return false;
        }

        bytes = bytes[..length];
        return Convert.ToBase64String(bytes) == text;
    }
}
