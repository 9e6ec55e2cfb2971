using System.Globalization;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Explanations;

/// <summary>What was asked and what was decided, in two sentences.</summary>
internal static class SummaryWords
{
    public static IEnumerable<string> Of(Question question, Decision decision)
    {
        var item = question.Item;
        yield return
            $"May {question.Member.Id} of {PlainWords.Name(question.Recipient)} be shown an item of the " +
            $"category '{PlainWords.Spaced(item.Category)}' from {PlainWords.Name(question.Originator)}, marked " +
            $"{item.Marking}, as of {PlainWords.Date(question.At)}?";
        yield return decision.Outcome switch
        {
            Outcome.Release => $"Yes: it is released, {HowMany(question, decision)}.",
            Outcome.Refer =>
                $"Not yet: it is referred to {PlainWords.Name(question.Originator)}, who must say yes first. A yes " +
                $"would show {HowMany(question, decision)}.",
            Outcome.Own =>
                $"Yes: it is {PlainWords.Name(question.Originator)}'s own item, and its own members are not " +
                "recipients. No agreement is needed.",
            _ => $"No: it is withheld, for {Count(decision.Reasons.Count, "reason")}.",
        };
    }

    private static string HowMany(Question question, Decision decision) =>
        $"{decision.Fields.Count.ToString(CultureInfo.InvariantCulture)} of its " +
        Count(question.Item.FieldNames.Count, "field");

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
