using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.StoredDecisions;

/// <summary>
/// When a decision was made (sharing model: at submission, at delivery, at every read), for an override, and when
/// another policy set took effect, what is known of a member changed or time ended the decision before.
/// </summary>
internal enum Moment
{
    Submission = 0,
    Alteration = 1,
    Listing = 2,
    Reading = 3,
    Override = 4,
    PolicyChange = 5,
    PartnershipChange = 6,
    TimeLimit = 7,
}

/// <summary>
/// One answer as it was given, kept with everything it rested on. It is never changed, only followed by another.
/// </summary>
internal sealed class StoredDecision
{
    private StoredDecision() { }

    public required DecisionId Id { get; init; }
    public required Guid ItemId { get; init; }
    public required int ItemVersion { get; init; }
    public required string Member { get; init; }
    public required string Organisation { get; init; }
    public required Moment Moment { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Outcome Outcome { get; init; }
    public required List<string> Reasons { get; init; }
    public required List<string> Basis { get; init; }
    public required List<string> Purposes { get; init; }

    /// <summary>Names of fields and their levels; never values.</summary>
    public required Dictionary<string, string> Fields { get; init; }

    public required Obligations? Obligations { get; init; }
    public required string PolicyVersion { get; init; }

    /// <summary>Null of a decision from before partnerships were kept: it cannot be asked again.</summary>
    public required string? PartnershipVersion { get; init; }

    public required bool OverrideAsked { get; init; }

    /// <summary>Of a new decision, what is kept with it; null of one that was read.</summary>
    public Grounds? Grounds { get; private init; }

    /// <summary>Of a new release to one member, the powers that carry it, for the ledger; else empty.</summary>
    public IReadOnlyList<string> Gateways { get; private init; } = [];

    public required DateTimeOffset? HoldsUntil { get; init; }

    /// <summary>Whether it is the one that stands for its item and member.</summary>
    public bool IsNewest { get; private set; } = true;

    /// <summary>
    /// Whether nothing is other for anybody who goes by it: both show nothing, or both show the same on the same terms.
    /// </summary>
    public bool StandsAs(StoredDecision other) =>
        !other.OverrideAsked && Outcome == other.Outcome &&
        (Outcome == Outcome.Withhold ||
            (ItemVersion == other.ItemVersion &&
            HoldsUntil == other.HoldsUntil &&
            Organisation == other.Organisation &&
            Reasons.SequenceEqual(other.Reasons) &&
            Basis.SequenceEqual(other.Basis) &&
            Purposes.SequenceEqual(other.Purposes) &&
            Fields.Count == other.Fields.Count && !Fields.Except(other.Fields).Any() &&
            JsonSerializer.Serialize(Obligations) == JsonSerializer.Serialize(other.Obligations)));

    public static StoredDecision Of(
        ItemEnvelope item,
        Member member,
        Moment moment,
        DateTimeOffset at,
        Decision decision,
        string policyVersion,
        Grounds grounds,
        bool overrideAsked,
        IReadOnlyList<string>? gateways = null) => new()
        {
            Id = DecisionId.New(at),
            ItemId = item.ItemId,
            ItemVersion = item.Version,
            Member = member.Id,
            Organisation = member.Organisation,
            Moment = moment,
            At = at,
            Outcome = decision.Outcome,
            Reasons = [.. decision.Reasons],
            Basis = [.. decision.Basis],
            Purposes = [.. decision.Purposes],
            Fields = decision.Fields.ToDictionary(
                field => field.Key, field => field.Value.Word(), StringComparer.Ordinal),
            Obligations = decision.Obligations,
            PolicyVersion = policyVersion,
            PartnershipVersion = grounds.Partnership.Version,
            OverrideAsked = overrideAsked,
            Grounds = grounds,
            Gateways = gateways ?? [],
            HoldsUntil = decision.HoldsUntil,
        };
}
