using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IntelHub.Vocabulary;

/// <summary>A UK postcode in its canonical form: capitals, and one space before the inward code.</summary>
public sealed partial record Postcode
{
    private const int InwardLength = 3;

    private Postcode(string value) => Value = value;

    public string Value { get; }

    /// <summary>The outward code, such as <c>CT9</c>: what a generalised address may show.</summary>
    public string District => Value[..^(InwardLength + 1)];

    /// <summary>Reads any spacing and case; false for what the Royal Mail's format does not allow.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Postcode? postcode)
    {
        postcode = null;
        var letters = (text ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (letters.Length <= InwardLength)
        {
            return false;
        }

        var spaced = letters.Insert(letters.Length - InwardLength, " ");
        postcode = Format().IsMatch(spaced) ? new Postcode(spaced) : null;
        return postcode is not null;
    }

    public override string ToString() => Value;

    // Areas never start with Q, V or X, nor have I, J or Z second; few letters may end a district (W1A, EC1M); inward
    // codes avoid letters that look alike when written by hand. GIR 0AA fits no rule but is real.
    [GeneratedRegex(
        """
        \A(?:GIR[ ]0AA
          |(?:[A-PR-UWYZ][0-9]{1,2}
             |[A-PR-UWYZ][A-HK-Y][0-9]{1,2}
             |[A-PR-UWYZ][0-9][A-HJKPSTUW]
             |[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])
           [ ][0-9][ABD-HJLNP-UW-Z]{2})\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}
