using System.Diagnostics.CodeAnalysis;

namespace IntelHub.Vocabulary;

/// <summary>
/// A reason for reading is a code, so that free text, which may hold intelligence, never reaches the log of who read
/// what.
/// </summary>
public static class ReasonCode
{
    private const int MaxLength = 64;

    public static bool IsValid([NotNullWhen(true)] string? code) =>
        code is { Length: > 0 and <= MaxLength } &&
        code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
