using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Explanations;

/// <summary>What whoever is shown an item takes on, in sentences.</summary>
internal static class ObligationWords
{
    public static IReadOnlyList<string> Of(Obligations obligations) =>
    [
        $"It is marked {obligations.Marking}, and is kept and sent as that marking asks.",
        $"Acknowledge it within {PlainWords.Span(obligations.AcknowledgeWithin)}.",
        $"Keep it no longer than {PlainWords.Span(obligations.Retain)}.",
        obligations.Onward
            ? "It may be passed on to those who need it for the same purposes."
            : "It may not be passed on outside the organisation that it was shown to.",
        .. obligations.Conditions.Count == 0
            ? []
            : new[]
            {
                "The originator's handling conditions travel with every copy: " +
                    $"{PlainWords.And(obligations.Conditions)}.",
            },
    ];
}
