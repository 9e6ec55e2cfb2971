namespace IntelHub.Vocabulary;

/// <summary>
/// How organisations, members and systems are named: 1 to 64 lower-case letters, digits, dots and hyphens. They stand
/// in logs and addresses, where nothing else may.
/// </summary>
public static class PlainId
{
    private const int MaxLength = 64;

    public static bool IsValid(string? id) => id is { Length: > 0 and <= MaxLength } && id.All(IsPlain);

    private static bool IsPlain(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-';
}
