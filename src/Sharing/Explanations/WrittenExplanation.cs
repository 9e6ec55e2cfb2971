using System.Globalization;

namespace IntelHub.Sharing.Explanations;

/// <summary>
/// An explanation as lines for a terminal, under headings; what holds for several fields is said once.
/// </summary>
internal static class WrittenExplanation
{
    private const string Bullet = "  - ";
    private const string Indent = "      ";

    public static IEnumerable<string> Lines(string title, Explanation told) =>
        Title(title)
            .Concat(told.Summary.SelectMany(sentence => Paragraph.Fold("", sentence)))
            .Concat(Section("Why it is withheld", Bulleted(told.Reasons.Select(ReasonLine))))
            .Concat(Section(
                told.Outcome == "refer" ? "What a yes would show" : "What is shown, and on what", Shown(told.Shown)))
            .Concat(Section("What is left out, and which rule says so", LeftOut(told.LeftOut)))
            .Concat(Terms(told.Purposes, told.Obligations))
            .Concat(Section("What would release it", Nearest(told.Nearest)))
            .Concat(Section("Besides", Bulleted(told.Notes)))
            .Append("");

    public static IEnumerable<string> Lines(string title, RecipientExplanation told) =>
        Title(title)
            .Concat(told.Text.SelectMany(sentence => Paragraph.Fold("", sentence)))
            .Concat(Section("What you are shown", Bulleted(told.Shown.Select(field => field.Sentence))))
            .Concat(Section("On what", Bulleted(told.Grounds.Select(Cite))))
            .Concat(Terms(told.Purposes, told.Obligations))
            .Append("");

    /// <summary>The same as plain sentences, one after the other.</summary>
    public static IReadOnlyList<string> Sentences(RecipientExplanation told) =>
    [
        .. told.Text,
        .. told.Shown.Select(field => field.Sentence),
        .. told.Grounds.Select(Cite),
        $"It is shared for {PlainWords.And(told.Purposes)}.",
        .. told.Obligations,
    ];

    private static string ReasonLine(ReasonInWords reason) => $"{reason.Sentence} [{reason.Code}]";

    private static string Cite(Ground ground) => $"{PlainWords.Sentence(Grounds.CiteAtLarge(ground))}.";

    private static IEnumerable<string> Shown(IReadOnlyList<ShownField> shown) => shown
        .GroupBy(field => string.Join(' ', field.Grounds.Select(Grounds.Cite)), StringComparer.Ordinal)
        .SelectMany(together => together.First().Grounds
            .SelectMany(ground => Paragraph.Fold("  ", $"Under {Grounds.Cite(ground)}:"))
            .Concat(together
                .GroupBy(field => field.Means, StringComparer.Ordinal)
                .SelectMany(alike => Paragraph.Fold(
                    "    - ", $"{alike.Key}: {Names(alike.Select(field => field.Field))}"))));

    private static IEnumerable<string> LeftOut(IReadOnlyList<LeftOutField> leftOut) => leftOut
        .GroupBy(field => (field.Level, field.Class, By: string.Join(' ', field.Rules.Select(rule => rule.Rule))))
        .SelectMany(alike => Paragraph
            .Fold(
                Bullet,
                $"{Names(alike.Select(field => field.Field))} ({ClassWords.Of(alike.Key.Class)})" +
                (alike.Key.Level == "none" ? "" : ", in part"))
            .Concat(alike.First().Rules.SelectMany(rule => Paragraph.Fold(Indent, rule.Sentence))));

    private static IEnumerable<string> Terms(IReadOnlyList<string> purposes, IReadOnlyList<string> obligations) =>
        obligations.Count == 0 ? [] : Section(
            "On what terms", Bulleted(obligations.Prepend($"It is shared for {PlainWords.And(purposes)}.")));

    private static IEnumerable<string> Nearest(IReadOnlyList<NearestGrant> nearest) => nearest.SelectMany((near, i) =>
        Paragraph.Fold(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. "), near.Sentence)
            .Concat(Paragraph.Fold("     ", $"It would then rest on {Grounds.Cite(near.Grant)}."))
            .Concat(Paragraph.Fold("     ", WouldShow(near.WouldShow))));

    private static string WouldShow(IReadOnlyDictionary<string, string> fields) => "It would show " + string.Join(
        "; ",
        fields.GroupBy(field => field.Value).Select(alike =>
            $"{(alike.Key == "full" ? "in full" : "in general")}: {Names(alike.Select(field => field.Key))}")) + ".";

    private static string Names(IEnumerable<string> fields) => string.Join(", ", fields.Select(PlainWords.Spaced));

    private static IEnumerable<string> Bulleted(IEnumerable<string> sentences) =>
        sentences.SelectMany(sentence => Paragraph.Fold(Bullet, sentence));

    private static IEnumerable<string> Section(string heading, IEnumerable<string> lines)
    {
        string[] told = [.. lines];
        return told.Length == 0 ? [] : ["", heading, .. told];
    }

    private static string[] Title(string title) => [title, new string('=', title.Length)];
}
