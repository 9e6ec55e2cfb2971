namespace IntelHub.Intake.Submissions;

/// <summary>The words that policies are written in: ids, purposes, roles and the like.</summary>
internal static class PlainWord
{
    public const string HowToWrite = "Write a plain word: lower-case letters, digits and hyphens, at most 64 of them.";

    private const int Longest = 64;

    private const int LongestList = 50;

    public static bool Is(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(text[0]) &&
        text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>A list of plain words, none twice.</summary>
    public static IReadOnlyList<string> ReadList(Told? told, Reading reading, int atLeast = 0) =>
        ReadList(told, reading, atLeast, Is);

    /// <summary>A list of organisations and members: a member's id is plain words joined by dots.</summary>
    public static IReadOnlyList<string> ReadIds(Told? told, Reading reading) =>
        ReadList(told, reading, atLeast: 0, id => id.Length <= Longest && id.Split('.').All(Is));

    private static List<string> ReadList(Told? told, Reading reading, int atLeast, Func<string, bool> isRight)
    {
        var words = new List<string>();
        foreach (var entry in told is { } list ? reading.Entries(list, atLeast, LongestList) : [])
        {
            if (reading.Text(entry) is not { } word)
            {
                continue;
            }

            if (!isRight(word))
            {
                reading.Refuse(RefusalCode.WordMalformed, entry.Path, HowToWrite);
            }
            else if (words.Contains(word))
            {
                reading.Refuse(RefusalCode.Repeated, entry.Path, "This is already in the list. Take it out.");
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }
}
