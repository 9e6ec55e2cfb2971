using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A UK telephone number, with or without the country code, kept as it was sent.</summary>
internal sealed partial class PhoneNumberAnswer : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (Format().IsMatch(Separators().Replace(text, "")))
        {
            return JsonValue.Create(text);
        }

        reading.Refuse(RefusalCode.PhoneNumberMalformed, told.Path,
            "Write a whole UK telephone number, such as 07700 900000 or +44 7700 900000.");
        return null;
    }

    // Ofcom's numbering plan: after 0 or +44, nine or ten digits, and no range starts with 0, 4 or 6. Many people write
    // both prefixes, as +44 (0)7700 900000.
    [GeneratedRegex(@"\A(?:0|(?:\+44|0044)0?)[1235789][0-9]{8,9}\z")]
    private static partial Regex Format();

    [GeneratedRegex("[ ()-]")]
    private static partial Regex Separators();
}
