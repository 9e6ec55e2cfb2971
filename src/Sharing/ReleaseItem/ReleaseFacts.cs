using System.Security.Cryptography;
using System.Text;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.ReleaseItem;

/// <summary>What is put on record of somebody's wish to read an item.</summary>
internal static class ReleaseFacts
{
    /// <summary>
    /// The member's organisation has these fields of this version from now on. It has one fact however often it is
    /// read, known again by its id.
    /// </summary>
    /// <param name="question">Who asks, and why.</param>
    /// <param name="policies">The set that it was decided under.</param>
    /// <param name="item">As it was decided.</param>
    /// <param name="decision">The release.</param>
    /// <param name="secret">
    /// What the id is made with, and destroyed with the item: an id stands in the ledger for ever, and nobody may find
    /// out by trying names whose reading it was.
    /// </param>
    public static AuditFact Disclosure(
        ReleaseQuestion question, PolicySet policies, ItemEnvelope item, StoredDecision decision, byte[] secret)
    {
        var released = new ReleasedPart(
            item.Category,
            decision.Fields.ToDictionary(field => field.Key, field => LevelWords.Parse(field.Value)),
            decision.Basis,
            decision.Purposes,
            decision.Obligations!);
        return Of(question, AuditOperation.Disclosure, question.Reason, item, decision) with
        {
            FactId = DisclosureId(decision, secret),
            Explanation = WrittenExplanation.Sentences(RecipientText.Of(policies, released)),
        };
    }

    public static AuditFact Consultation(ReleaseQuestion question, ItemEnvelope item, StoredDecision decision) =>
        Of(question, AuditOperation.Consultation, question.Reason, item, decision);

    public static AuditFact Refusal(
        ReleaseQuestion question, string because, ItemEnvelope item, StoredDecision decision) =>
        Of(question, AuditOperation.Refused, because, item, decision);

    /// <summary>Of an item or a member that is not there, so that nothing was decided.</summary>
    public static AuditFact Refusal(ReleaseQuestion question, string because, DateTimeOffset at) =>
        Of(question, AuditOperation.Refused, because, at);

    private static AuditFact Of(
        ReleaseQuestion question, string operation, string because, ItemEnvelope item, StoredDecision decision) =>
        Of(question, operation, because, decision.At).RestingOn(decision, item.Originator);

    private static AuditFact Of(ReleaseQuestion question, string operation, string because, DateTimeOffset at) => new()
    {
        FactId = SortableId.New(at),
        Operation = operation,
        Who = question.Member,
        System = question.System,
        Posts = question.Posts,
        Organisation = question.Organisation,
        Channel = question.Channel,
        About = $"item/{question.ItemId}",
        Item = question.ItemId,
        Because = because,
        OccurredAt = at,
    };

    /// <summary>The same for the same fields of the same version to the same member (RFC 9562, version 8).</summary>
    private static Guid DisclosureId(StoredDecision decision, byte[] secret)
    {
        var fields = decision.Fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}={field.Value}");
        var text = string.Join('\n', [
            decision.ItemId.ToString(), $"{decision.ItemVersion}", decision.Member, .. fields]);
        var bytes = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
