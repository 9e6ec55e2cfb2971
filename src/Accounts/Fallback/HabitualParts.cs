using System.Text;

namespace IntelHub.Accounts.Fallback;

/// <summary>
/// What people put into passwords by habit, and guessing programs try first: well-known words and sayings, rows of the
/// keyboard, runs, years, and the same once more. A password must have enough beside it.
/// </summary>
internal static class HabitualParts
{
    private const int ShortestRun = 3;

    /// <summary>Written for this hub: the usual ones of all published lists, and those of this trade.</summary>
    private static readonly string[] _words =
    [
        "password", "passphrase", "passcode", "passw", "letmein", "welcome", "iloveyou", "iloveu", "love", "admin",
        "administrator", "login", "logon", "master", "secret", "private", "hello", "changeme", "change", "trustno",
        "whatever", "computer", "internet", "default", "temporary", "temp", "guest", "user", "test", "system",
        "access", "security", "secure", "monkey", "dragon", "princess", "sunshine", "shadow", "superman", "batman",
        "starwars", "pokemon", "football", "baseball", "liverpool", "arsenal", "chelsea", "everton", "manchester",
        "united", "rangers", "celtic", "charlie", "michael", "jordan", "jessica", "ashley", "daniel", "thomas",
        "george", "england", "britain", "london", "kent", "medway", "police", "council", "housing", "officer",
        "intelligence", "safeguarding", "partnership", "summer", "autumn", "winter", "spring", "january", "february",
        "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "correcthorsebatterystaple",
        "thequickbrownfox", "jumpsoverthelazydog", "tobeornottobe", "maytheforcebewithyou", "onceuponatime",
        "godsavetheking", "godsavethequeen", "youllneverwalkalone", "jesuslovesme", "ilovemyself", "opensesame",
        "abracadabra", "nevergonnagiveyouup", "winteriscoming", "theansweris", "mynameis", "mypassword",
    ];

    private static readonly string[] _rows =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "abcdefghijklmnopqrstuvwxyz", "01234567890",
    ];

    private static readonly string[] _longestFirst = [.. _words.OrderByDescending(word => word.Length)];

    /// <summary>
    /// The letters and digits that are none of it; of what is said again, once. Every other sign counts once.
    /// </summary>
    public static int CountBeside(string password)
    {
        var text = Once(Plain(password));
        foreach (var word in _longestFirst)
        {
            text = text.Replace(word, "", StringComparison.Ordinal);
        }

        return WithoutRuns(text).Length + OtherSigns(password);
    }

    /// <summary>Small letters and digits, with the letters that digits and signs are written for.</summary>
    private static string Plain(string password)
    {
        var plain = new StringBuilder();
        foreach (var c in password.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            var read = c switch
            {
                '@' or '4' => 'a',
                '3' => 'e',
                '1' or '!' => 'i',
                '0' => 'o',
                '$' or '5' => 's',
                '7' => 't',
                _ => c,
            };

            // Within a row of digits they are what they are: 2026, and not zozb.
            var isNumber = char.IsAsciiDigit(c) && plain.Length > 0 && char.IsAsciiDigit(plain[^1]);
            _ = char.IsLetterOrDigit(read) ? plain.Append(isNumber ? c : read) : plain;
        }

        return plain.ToString();
    }

    /// <summary>Those that stand for no letter and divide no words.</summary>
    private static int OtherSigns(string password) => password.EnumerateRunes()
        .Where(sign => !Rune.IsLetterOrDigit(sign) && !Rune.IsWhiteSpace(sign) && sign.Value is not ('@' or '!' or '$'))
        .Distinct()
        .Count();

    private static string Once(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var part = text[..length];
            if (text.Length % length == 0 && text.Replace(part, "", StringComparison.Ordinal).Length == 0)
            {
                return part;
            }
        }

        return text;
    }

    private static string WithoutRuns(string text)
    {
        var kept = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var run = _rows.Max(row => Math.Max(RunIn(row, text, i, 1), RunIn(row, text, i, -1)));
            run = Math.Max(run, SameAt(text, i));
            _ = run >= ShortestRun ? kept : kept.Append(text[i]);
            i += run >= ShortestRun ? run : 1;
        }

        return kept.ToString();
    }

    private static int RunIn(string row, string text, int from, int step)
    {
        var at = row.IndexOf(text[from], StringComparison.Ordinal);
        var length = 0;
        while (at >= 0 && at < row.Length && from + length < text.Length && text[from + length] == row[at])
        {
            (length, at) = (length + 1, at + step);
        }

        return length;
    }

    private static int SameAt(string text, int from) => text[from..].TakeWhile(c => c == text[from]).Count();
}
