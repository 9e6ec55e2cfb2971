namespace IntelHub.Contracts.Ledger;

/// <summary>
/// What happened, who did it, to what, for whom and why: one row of the log that DPA 2018 s62 asks for. Committed in
/// the same transaction as the change, or, for a reading, before the content goes out. Names of fields, never values.
/// </summary>
public sealed record AuditFact
{
    public required Guid FactId { get; init; }

    /// <summary>One of <see cref="AuditOperation"/>.</summary>
    public required string Operation { get; init; }

    /// <summary>The member who acted, or the system when nobody is named.</summary>
    public required string Who { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The kind of record and its id, such as <c>item/0198…</c>.</summary>
    public required string About { get; init; }

    public int? Version { get; init; }
    public IReadOnlyList<string> FieldNames { get; init; } = [];
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Why, in a code; free text that a reader typed is never here, only its presence.</summary>
    public required string Because { get; init; }

    public IReadOnlyList<string> Purposes { get; init; } = [];
    public IReadOnlyList<string> Basis { get; init; } = [];
    public string? PolicyVersion { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The operations of DPA 2018 s62, and those that the partnership asks to see besides.</summary>
public static class AuditOperation
{
    public const string Collection = "collection";
    public const string Alteration = "alteration";
    public const string Consultation = "consultation";
    public const string Disclosure = "disclosure";
    public const string Combination = "combination";
    public const string Erasure = "erasure";
    public const string Refused = "refused";
    public const string Searched = "searched";
    public const string Recalled = "recalled";
    public const string Acknowledged = "acknowledged";

    /// <summary>A duty officer stated a threat to life and was released an item because of it.</summary>
    public const string Override = "override";

    /// <summary>A policy set was put to the hub; <c>policy-changed</c> says if it took effect.</summary>
    public const string PolicyLoaded = "policy-loaded";

    /// <summary>A second person agreed that a policy set may show more than the one in force.</summary>
    public const string PolicyApproved = "policy-approved";

    /// <summary>A policy set that waited for a second person was turned down.</summary>
    public const string PolicyDeclined = "policy-declined";

    /// <summary>Another policy set took effect.</summary>
    public const string PolicyChanged = "policy-changed";
}
