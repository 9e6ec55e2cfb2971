using System.Text.Json;

namespace IntelHub.Intake.Submissions;

/// <summary>A part of the request, and where it stands.</summary>
internal readonly record struct Told(string Path, JsonElement Value)
{
    // A key nobody defined could be anything, even a person's name: only what looks like a key is repeated.
    private const int LongestKey = 64;

    public Told Under(string key, JsonElement value) => new($"{Path}.{Nameable(key)}", value);

    public static string Nameable(string key) =>
        key.Length is > 0 and <= LongestKey &&
        key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? key
            : "?";

    public override string ToString() => Path;
}
