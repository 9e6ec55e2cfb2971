namespace IntelHub.Contracts.Directory;

/// <summary>An organisation of the partnership, as it now stands.</summary>
public sealed record OrganisationListed
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required string Assured { get; init; }

    /// <summary>Nobody of it may be shown anything before; null when there is no such day.</summary>
    public DateTimeOffset? ActiveFrom { get; init; }

    /// <summary>Nobody of it may be shown anything from then on: others have succeeded it, or it has left.</summary>
    public DateTimeOffset? ActiveUntil { get; init; }

    /// <summary>Nobody of it may be shown anything for now.</summary>
    public bool Suspended { get; init; }
}

/// <summary>A compartment that a member is in from one instant until another: two persons agreed to it.</summary>
public sealed record HeldCompartment(string Compartment, DateTimeOffset From, DateTimeOffset Until);

/// <summary>
/// One member stands in for another from one instant until another. Said again with an earlier end when it is ended.
/// It shows the substitute nothing: what waits for both, they may be told of.
/// </summary>
public sealed record SubstituteNamed
{
    public required Guid SubstitutionId { get; init; }
    public required string Member { get; init; }
    public required string Substitute { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>A named member of an organisation, as it now stands.</summary>
public sealed record MemberListed
{
    public required string Id { get; init; }
    public required string Organisation { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required string Clearance { get; init; }

    /// <summary>One for each stretch of time, also those to come.</summary>
    public required IReadOnlyList<HeldCompartment> Compartments { get; init; }

    public DateTimeOffset? TrainedOn { get; init; }
    public required DateTimeOffset ActiveFrom { get; init; }
    public DateTimeOffset? ActiveUntil { get; init; }

    /// <summary>
    /// The bodies for which the member sits with the partnership. They receive for themselves alone: to decide, nobody
    /// reads this.
    /// </summary>
    public IReadOnlyList<string> Represents { get; init; } = [];

    /// <summary>The member may be shown nothing for now; says nothing of the organisation's own standing.</summary>
    public bool Suspended { get; init; }
}

/// <summary>Where an organisation takes its alerts from besides the portal, and the keys they are sealed to.</summary>
public sealed record OrganisationQueueListed
{
    public required string Organisation { get; init; }

    /// <summary>One of <see cref="QueueKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The queue's name at its broker; empty when there is none.</summary>
    public required string Address { get; init; }

    public required IReadOnlyList<QueueKey> Keys { get; init; }
}

/// <summary>How a member wishes to be told that something waits, as they said themselves.</summary>
public sealed record PreferencesStated
{
    public required string Member { get; init; }
    public required string Channel { get; init; }
    public required string Delivery { get; init; }

    /// <summary>Their working address; null when they gave none.</summary>
    public string? Email { get; init; }

    /// <summary>Working days, in words.</summary>
    public required IReadOnlyList<string> Days { get; init; }

    /// <summary>Such as 08:30, in United Kingdom time.</summary>
    public required string WorksFrom { get; init; }

    public required string WorksUntil { get; init; }
}

/// <summary>At which address of its own an organisation is told that there is an alert.</summary>
public sealed record OrganisationWebhookListed
{
    public required string Organisation { get; init; }

    /// <summary>An https address; empty when there is none.</summary>
    public required string Address { get; init; }
}

/// <param name="PublicKey">A public JSON Web Key, as JSON text.</param>
/// <param name="From">When alerts begin to be sealed to it.</param>
/// <param name="Until">When none is any more; null for no end.</param>
public sealed record QueueKey(string PublicKey, DateTimeOffset From, DateTimeOffset? Until);

/// <summary>The brokers that an organisation's own queue may be at.</summary>
public static class QueueKind
{
    public const string None = "none";
    public const string RabbitMq = "rabbitmq";
    public const string ServiceBus = "service-bus";

    public static readonly IReadOnlyList<string> All = [RabbitMq, ServiceBus, None];
}
