using IntelHub.Contracts.Intake;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.ReviewOverrides;

/// <summary>One use of an emergency override. It is reviewed, once, by somebody else; until then it waits.</summary>
internal sealed class OverrideUse
{
    /// <summary>The partnership's own: soon enough that whoever used it still knows why.</summary>
    private static readonly TimeSpan _reviewWithin = TimeSpan.FromDays(3);

    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required DecisionId DecisionId { get; init; }
    public required string Member { get; init; }
    public required string Organisation { get; init; }
    public required string Originator { get; init; }

    /// <summary>What threatened life, as the duty officer's code.</summary>
    public required string Threat { get; init; }

    public required DateTimeOffset UsedAt { get; init; }
    public required DateTimeOffset Until { get; init; }
    public required DateTimeOffset ReviewBy { get; init; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? Reviewer { get; private set; }

    /// <summary>One of <see cref="OverrideFinding"/>.</summary>
    public string? Finding { get; private set; }

    public static OverrideUse Of(ItemEnvelope item, StoredDecision decision, StatedThreat threat, string code) => new()
    {
        Id = SortableId.New(decision.At),
        ItemId = item.ItemId,
        DecisionId = decision.Id,
        Member = decision.Member,
        Organisation = decision.Organisation,
        Originator = item.Originator,
        Threat = code,
        UsedAt = threat.StatedAt,
        Until = threat.Until,
        ReviewBy = threat.StatedAt + _reviewWithin,
    };

    public void Review(string reviewer, string finding, DateTimeOffset at) =>
        (Reviewer, Finding, ReviewedAt) = (reviewer, finding, at);
}

/// <summary>What a review can find.</summary>
internal static class OverrideFinding
{
    /// <summary>Life was threatened, and what was shown was needed.</summary>
    public const string Justified = "justified";

    /// <summary>Life was threatened, but there was another way, or it was shown already.</summary>
    public const string NotNeeded = "not-needed";

    /// <summary>There was no such threat: the organisation's own procedure follows.</summary>
    public const string NotJustified = "not-justified";

    public static readonly IReadOnlyList<string> All = [Justified, NotNeeded, NotJustified];
}
