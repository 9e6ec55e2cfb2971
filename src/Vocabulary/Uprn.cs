using System.Diagnostics.CodeAnalysis;

namespace IntelHub.Vocabulary;

/// <summary>
/// A Unique Property Reference Number, up to 12 digits. Published forms come with and without leading zeros, so the
/// canonical form is padded to 12: the same property always compares equal.
/// </summary>
public sealed record Uprn
{
    public const int Digits = 12;

    private Uprn(string value) => Value = value;

    public string Value { get; }

    /// <summary>False for anything but 1 to 12 digits, and for zero, which no property has.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uprn? uprn)
    {
        var valid = text is { Length: >= 1 and <= Digits } &&
            text.All(char.IsAsciiDigit) && text.Any(digit => digit != '0');
        uprn = valid ? new Uprn(text!.PadLeft(Digits, '0')) : null;
        return valid;
    }

    public override string ToString() => Value;
}
