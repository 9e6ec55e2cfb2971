using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Contracts.Ledger;

namespace IntelHub.Contracts.Sharing;

/// <summary>
/// Sharing answers, Alerting and Portal ask: may this member be shown this item now, and what exactly?
/// </summary>
public interface IReleaseItems
{
    /// <summary>
    /// Decides again, now. When the answer is a release, its entries are in the ledger before the view is returned.
    /// </summary>
    Task<ReleaseAnswer> ReleaseAsync(ReleaseQuestion question, CancellationToken cancellation);

    /// <summary>
    /// Decides again, now, without showing anything: what a list needs when a stored decision has lapsed.
    /// </summary>
    Task<StandingAnswer> CheckAsync(Guid itemId, string member, CancellationToken cancellation);
}

/// <param name="ItemId">The item asked for.</param>
/// <param name="Member">The member who will read it.</param>
/// <param name="System">The system that asks for the member.</param>
/// <param name="Organisation">That system's organisation.</param>
/// <param name="Reason">Why the member reads it, in the member's own words or a code; kept in the audit row.</param>
public sealed record ReleaseQuestion(
    Guid ItemId, string Member, string System, string Organisation, string Reason)
{
    /// <summary>The roles in which the member asks; kept in the audit row.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>Which way it goes to the member: one of <see cref="AuditChannel"/>; kept in the audit row.</summary>
    public string Channel { get; init; } = AuditChannel.Api;
}

/// <summary>What became of a request to be shown an item.</summary>
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(NotReleased), "not-released")]
[JsonDerivedType(typeof(Waits), "waits")]
public abstract record ReleaseAnswer
{
    private ReleaseAnswer() { }

    public sealed record Released(PermittedView View) : ReleaseAnswer;

    /// <summary>Withheld, referred or not there: the reader is told the same for all three.</summary>
    public sealed record NotReleased : ReleaseAnswer;

    /// <summary>It would be a release, but the ledger takes nothing in now: to be asked again.</summary>
    public sealed record Waits : ReleaseAnswer;
}

/// <summary>Whether a member may be shown an item now, and until when that holds.</summary>
public sealed record StandingAnswer(bool Released, DateTimeOffset? HoldsUntil);

/// <summary>
/// What one member may be shown of one item: built up from permitted fields, never cut down from the whole.
/// </summary>
public sealed record PermittedView
{
    public required Guid ItemId { get; init; }

    /// <summary>The ledger's fact of this disclosure, by which its receipt is asked for.</summary>
    public required Guid DisclosureId { get; init; }

    public required string Category { get; init; }
    public required string Marking { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required bool Onward { get; init; }
    public required TimeSpan Retain { get; init; }
    public required IReadOnlyList<string> Basis { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }
    public required IReadOnlyDictionary<string, PermittedField> Fields { get; init; }
}

/// <param name="Level">full or generalised.</param>
/// <param name="Value">The value, already generalised when the level says so.</param>
public sealed record PermittedField(string Level, JsonElement Value)
{
    public override string ToString() => $"a permitted field ({Level}, not for logs)";
}
