using System.Globalization;
using System.Text;

namespace IntelHub.Sharing.Documents;

/// <summary>Reads a file as the text that a reviewer sees: strictly UTF-8, and nothing that cannot be seen.</summary>
internal static class TextFile
{
    private const byte LineFeed = (byte)'\n';

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Empty when it is not UTF-8; the source then holds the reason.</summary>
    public static string Read(string path, Source source)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count(LineFeed) + 1;
            source.Refuse(line, "there are bytes here that are not UTF-8; save the file as UTF-8");
            return "";
        }
    }

    /// <summary>
    /// Whether it shows nothing or changes how its neighbours are shown: with such a character a document could mean
    /// something other than what a reviewer reads.
    /// </summary>
    public static bool IsUnseen(Rune letter) => Rune.GetUnicodeCategory(letter) is
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Control && letter.Value is not ('\n' or '\t');

    /// <summary>True when there was none; the source otherwise holds where the first of them stands.</summary>
    public static bool IsSeen(string text, Source source)
    {
        var line = 1;
        foreach (var letter in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            line += letter.Value == '\n' ? 1 : 0;
            if (IsUnseen(letter))
            {
                RefuseUnseen(letter, line, source);
                return false;
            }
        }

        return true;
    }

    public static void RefuseUnseen(Rune letter, int line, Source source) =>
        source.Refuse(line, $"character U+{letter.Value:X4} cannot be seen by whoever reads this; take it out");
}
