namespace IntelHub.Intake.Submissions;

/// <summary>The words that policies are written in: ids, purposes, roles and the like.</summary>
internal static class PlainWord
{
    public const string HowToWrite = "Write a plain word: lower-case letters, digits and hyphens, at most 64 of them.";

    private const int Longest = 64;

    public static bool Is(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(text[0]) &&
        text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    public static IReadOnlyList<string> ReadList(Told? told, Reading reading, int atLeast = 0) =>
        WordList.Read(told, reading, word => Is(word) ? null : (RefusalCode.WordMalformed, HowToWrite), atLeast);

    /// <summary>Organisations and members: a member's id is plain words joined by dots.</summary>
    public static IReadOnlyList<string> ReadIds(Told? told, Reading reading) => WordList.Read(
        told, reading,
        id => id.Length <= Longest && id.Split('.').All(Is)
            ? null
            : (RefusalCode.WordMalformed, "Write the id of an organisation or of a member, as the directory has it."));
}
