using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Submissions;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

/// <summary>
/// What is put on record of a submission: a fact for each item in it, so that it goes with that item when it is erased.
/// The sender's own words are in none, not even their purposes.
/// </summary>
internal static class SubmissionFacts
{
    private const string InFull = "full";

    public static AuditFact Collection(Caller caller, Submission submission, ItemId item, CheckedItem content) =>
        caller.Did(AuditOperation.Collection, About(submission.Id), "submitted", submission.ReceivedAt) with
        {
            Item = item.Value,
            Version = 1,
            Originator = submission.Originator,
            Fields = content.Fields.Keys.ToDictionary(name => name, _ => InFull, StringComparer.Ordinal),
        };

    public static AuditFact Refused(Caller caller, IReadOnlyList<Refusal> refusals, DateTimeOffset at) =>
        caller.Did(AuditOperation.Refused, "submission", "submission-refused", at) with
        {
            Reasons = [.. refusals.Select(refusal => refusal.Code).Distinct()],
        };

    /// <summary>Of an item that the submission brought earlier.</summary>
    public static AuditFact OfItem(Caller caller, string operation, Item item, string because, DateTimeOffset at) =>
        caller.Did(operation, About(item.SubmissionId), because, at) with
        {
            Item = item.Id.Value,
            Version = item.Version,
            Originator = item.Originator,
        };

    private static string About(SubmissionId id) => $"submission/{id}";
}
