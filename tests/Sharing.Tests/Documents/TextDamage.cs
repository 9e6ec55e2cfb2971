using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>What goes wrong with a file by slip, by accident or by malice, a few things at a time.</summary>
internal static class TextDamage
{
    private const int LongText = 20_000;

    private static readonly string[] _yamlTricks =
    [
        "&a ", "*a", "!!binary ", "!<tag:evil> ", "! ", "<<: { from: [police] }", "? [police, fire]", "? { a: b }\n: c",
        "---",
        "...", "--- !x", "%YAML 1.2\n---", "%TAG ! tag:x,2000:", "- - - -", "? ", ": ", "{}", "[]", "~", "null: null",
        "true: false", "1: 2", "\"\": x", "| ", ">-\n  text", "|9\n", "'",
        "\"", "\"\\ud800\"", "\"\\x00\"", "\"\\u202e\"",
        "@", "`", "#", " #", "[[", "]]", "{{", "}}", ",", ",,", "\t", "\r", "\r\n", "\0",
        "\u001b[2J", "\ufeff", "\u0085",
        "\u2028", "\u2029", "\u200b", "\u202e", "\u00a0", "\ud800", "\ud83d\ude00", "\u0661",
        ".inf", ".nan", "0x10", "1e9",
        "9999999999999999999d", "99999999d", "-1d", "2026-13-45", "9999-12-31", "0001-01-01", "2026-02-30",
        "a: &x [*x, *x]", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]",
    ];

    private static readonly string[] _jsonTricks =
    [
        "\"a\": 1, \"a\": 2,", "// comment\n", "/* x */", ",", ",}", ",]", "\\u0000", "\\ud800", "\\udc00",
        "\\u202e", "\\x",
        "1e999", "-0", "01", "NaN", "Infinity", "99999999999999999999999999", "0.1e-400", "null", "true",
        "\"", "'", "{", "}",
        "[", "]", ":", "\ufeff", "\u2028", "\u0085", "\0", "\ud800", "\t", "[[[[[[", "{\"a\":{\"a\":",
    ];

    private static readonly char[] _repeated = ['[', '{', '-', ' ', 'a', '"', '?', '\ud800'];

    public static string Yaml(string text, Dice dice) => Damaged(text, dice, _yamlTricks);

    public static string Json(string text, Dice dice) => Damaged(text, dice, _jsonTricks);

    private static string Damaged(string text, Dice dice, string[] tricks)
    {
        for (var times = 1 + dice.Below(3); times > 0; times--)
        {
            text = Once(text, dice, tricks);
        }

        return text;
    }

    private static string Once(string text, Dice dice, string[] tricks)
    {
        var at = dice.Below(text.Length + 1);
        var length = Math.Min(1 + dice.Below(12), text.Length - at);
        return dice.Below(12) switch
        {
            0 => text[..at],
            1 => text.Remove(at, length),
            2 => text.Insert(at, text.Substring(at, length)),
            3 => text[..at] + Flipped(text[at..], dice),
            4 => WithLines(text, dice, (lines, index) => lines.RemoveAt(index)),
            5 => WithLines(text, dice, (lines, index) => lines.Insert(dice.Below(lines.Count), lines[index])),
            6 => WithLines(text, dice, (lines, index) => lines[index] = " " + lines[index]),
            7 => WithLines(text, dice, (lines, index) => lines[index] = dice.One(tricks) + lines[index]),
            8 => WithLines(text, dice, (lines, index) => lines[index] += dice.One(tricks)),
            9 => text.Insert(at, new string(dice.One(_repeated), dice.Below(LongText))),
            10 => text.Replace("\n", dice.One(["\r\n", "\r", "\n\n", "\u2028"]), StringComparison.Ordinal),
            _ => text.Insert(at, dice.One(tricks)),
        };
    }

    private static string Flipped(string text, Dice dice) =>
        text.Length == 0 ? text : (char)(text[0] ^ (1 << dice.Below(8))) + text[1..];

    private static string WithLines(string text, Dice dice, Action<List<string>, int> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines, dice.Below(lines.Count));
        return string.Join('\n', lines);
    }
}
