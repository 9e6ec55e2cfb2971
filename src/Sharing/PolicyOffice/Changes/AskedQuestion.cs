namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>What a report says of a question that was asked twice.</summary>
/// <param name="Case">Its name in the file of cases, or the stored decision's id.</param>
/// <param name="Organisation">Of the member; <see cref="Unknown"/> when no directory knows the member.</param>
internal readonly record struct AskedQuestion(
    string Case,
    string Category,
    string Marking,
    string Member,
    string Organisation,
    DateTimeOffset At,
    bool OverrideAsked)
{
    public const string Unknown = "(unknown)";
}
