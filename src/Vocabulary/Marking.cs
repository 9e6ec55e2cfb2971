using System.Diagnostics.CodeAnalysis;

namespace IntelHub.Vocabulary;

/// <summary>
/// A marking of the Government Security Classifications that the hub may hold: OFFICIAL, or OFFICIAL with the
/// additional marking -SENSITIVE. Higher tiers and the markings retired in April 2014 are never held or converted.
/// </summary>
public sealed record Marking
{
    public static readonly Marking Official = new("OFFICIAL");
    public static readonly Marking OfficialSensitive = new("OFFICIAL-SENSITIVE");

    private static readonly string[] _tooHigh = ["SECRET", "TOP SECRET"];
    private static readonly string[] _retired = ["NOT PROTECTIVELY MARKED", "PROTECT", "RESTRICTED", "CONFIDENTIAL"];

    private Marking(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out Marking? marking)
    {
        marking = text == Official.Value ? Official : text == OfficialSensitive.Value ? OfficialSensitive : null;
        return marking is not null;
    }

    public static Marking Parse(string text) => TryParse(text, out var marking)
        ? marking
        : throw new FormatException($"Not a marking the hub may hold: '{text}'.");

    /// <summary>Whether the text is a tier that this hub is not accredited for.</summary>
    public static bool IsTooHigh(string? text) => _tooHigh.Contains(Tidy(text));

    /// <summary>Whether the text is a marking retired in April 2014; a person must choose its replacement.</summary>
    public static bool IsRetired(string? text) => _retired.Contains(Tidy(text));

    public override string ToString() => Value;

    private static string Tidy(string? text) => text?.Trim().ToUpperInvariant() ?? "";
}
