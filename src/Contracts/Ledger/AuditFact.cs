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

    /// <summary>The system that signed in, or <c>hub</c> when the hub acted by itself.</summary>
    public required string System { get; init; }

    /// <summary>The roles in which the member acted; empty for a system.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    public required string Organisation { get; init; }

    /// <summary>Which way it was done: one of <see cref="AuditChannel"/>.</summary>
    public string Channel { get; init; } = AuditChannel.Api;

    /// <summary>
    /// The kind of record and its id, such as <c>item/0198…</c>. It never names a person: what stands here is for ever.
    /// </summary>
    public required string About { get; init; }

    /// <summary>
    /// The item that the record belongs to, an alert's for example. When that item is erased, so is who stands here.
    /// </summary>
    public Guid? Item { get; init; }

    public int? Version { get; init; }

    /// <summary>Names of fields and how each was shown, <c>full</c> or <c>generalised</c>; never values.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The organisation whose record it is, where that is not the one that acted.</summary>
    public string? Originator { get; init; }

    /// <summary>The organisations for which it was done.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Why, in a code; free text that a reader typed is never here, only its presence.</summary>
    public required string Because { get; init; }

    /// <summary>The decision it rests on, and its outcome and reasons.</summary>
    public string? Decision { get; init; }

    public string? Outcome { get; init; }
    public IReadOnlyList<string> Reasons { get; init; } = [];
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>The clauses with their agreement's version, as <c>agreement@version#clause/grant</c>.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    /// <summary>The legal powers that carried it, by their ids in the policy set.</summary>
    public IReadOnlyList<string> Gateways { get; init; } = [];

    public string? PolicyVersion { get; init; }

    /// <summary>
    /// The decision in sentences that its recipient may read. The ledger keeps them beside the entry, not in it.
    /// </summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>How many times it happened, when many of one kind are put on record together.</summary>
    public int Times { get; init; } = 1;

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

    /// <summary>A recipient took it on themselves to act on an alert.</summary>
    public const string Accepted = "accepted";

    /// <summary>A recipient will not act on an alert; why, is the code.</summary>
    public const string Declined = "declined";

    /// <summary>A recipient who had accepted an alert has acted; the code is what came of it.</summary>
    public const string Actioned = "actioned";

    /// <summary>A member asked the originator whether an item may go to another organisation too.</summary>
    public const string Asked = "asked";

    /// <summary>The time for an originator's answer was running out, or had, and the hub said so to them.</summary>
    public const string Reminded = "reminded";

    /// <summary>A recipient said what the originator may know of what came of it; the code is what.</summary>
    public const string Feedback = "feedback";

    /// <summary>Nobody had acknowledged an alert in time, and the hub turned to others.</summary>
    public const string Escalated = "escalated";

    /// <summary>An alert ended by time; the code says as what.</summary>
    public const string Expired = "expired";

    /// <summary>Whoever had a copy of what was taken back says that it is destroyed.</summary>
    public const string Destroyed = "destroyed";

    /// <summary>
    /// Nobody has said in time that a copy of what was taken back is destroyed; the code says whom the hub turned to.
    /// </summary>
    public const string Overdue = "overdue";
    public const string Exported = "exported";
    public const string Printed = "printed";

    /// <summary>A system signed in for a member, the first time in a while.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Somebody tried to sign in and was refused.</summary>
    public const string SignInFailed = "sign-in-failed";

    /// <summary>A person's session ended: they ended it, or its time was over, or they may not use the hub.</summary>
    public const string SessionEnded = "session-ended";

    /// <summary>Who may use the hub, or how it runs, was changed.</summary>
    public const string Administration = "administration";

    /// <summary>A duty officer stated a threat to life and was released an item because of it.</summary>
    public const string Override = "override";

    /// <summary>Another person looked at the use of an override, and said whether it was right.</summary>
    public const string OverrideReviewed = "override-reviewed";

    /// <summary>A policy set was put to the hub; <c>policy-changed</c> says if it took effect.</summary>
    public const string PolicyLoaded = "policy-loaded";

    /// <summary>A second person agreed that a policy set may show more than the one in force.</summary>
    public const string PolicyApproved = "policy-approved";

    /// <summary>A policy set that waited for a second person was turned down.</summary>
    public const string PolicyDeclined = "policy-declined";

    /// <summary>Another policy set took effect.</summary>
    public const string PolicyChanged = "policy-changed";
}

/// <summary>The ways in which something is done.</summary>
public static class AuditChannel
{
    public const string Api = "api";

    /// <summary>A person did it, signed in for themselves.</summary>
    public const string Portal = "portal";

    /// <summary>The hub put it into the queue from which an organisation takes its alerts.</summary>
    public const string Queue = "queue";

    /// <summary>Nobody asked: the hub did it, as its rules say.</summary>
    public const string Hub = "hub";
}
