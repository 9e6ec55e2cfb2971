namespace IntelHub.Accounts.Tests;

/// <summary>Reads a secret as an authenticator app does.</summary>
internal static class Base32Text
{
    public static byte[] Read(string text)
    {
        var bits = string.Concat(text.Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
