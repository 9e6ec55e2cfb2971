namespace IntelHub.Alerting.EscalateAlerts;

/// <summary>The hub turned to one member because an alert of another of their organisation was overdue.</summary>
internal sealed class Escalation
{
    /// <summary>The team and the duty desk are turned to for the organisation, once about each item.</summary>
    public const string OfTheOrganisation = "";

    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required string Organisation { get; init; }

    /// <summary>One of <see cref="Contracts.Sharing.EscalationTo"/>.</summary>
    public required string Step { get; init; }

    /// <summary>For whom a deputy stands in.</summary>
    public required string OfMember { get; init; }

    /// <summary>Whose alert was overdue first.</summary>
    public required string Overdue { get; init; }

    public required string Target { get; init; }

    /// <summary>
    /// Whether the item was released to them, so that their own alert says it. Otherwise they are told nothing of it.
    /// </summary>
    public required bool HasAlert { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}
