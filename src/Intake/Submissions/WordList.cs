namespace IntelHub.Intake.Submissions;

/// <summary>A list of words, each of them right and none twice.</summary>
internal static class WordList
{
    private const int Longest = 50;

    /// <summary>Of each word it is asked why not; the answer is how to refuse it, or null when it is right.</summary>
    public static IReadOnlyList<string> Read(
        Told? told, Reading reading, Func<string, (string Code, string Says)?> whyNot, int atLeast = 0)
    {
        var words = new List<string>();
        foreach (var entry in told is { } list ? reading.Entries(list, atLeast, Longest) : [])
        {
            if (reading.Text(entry) is not { } word)
            {
                continue;
            }

            if (whyNot(word) is { } reason)
            {
                reading.Refuse(reason.Code, entry.Path, reason.Says);
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
