namespace IntelHub.Contracts.Sharing;

/// <summary>
/// Whom the policy set in force says to turn to when an alert is not acknowledged in time; it replaces all that was
/// said before.
/// </summary>
public sealed record EscalationChanged
{
    public required string PolicyVersion { get; init; }

    /// <summary>Empty when the partnership has written none down.</summary>
    public required IReadOnlyList<EscalationRule> Rules { get; init; }
}

/// <param name="Organisations">Kinds of organisation; <see cref="EscalationTo.Anybody"/> for all other ones.</param>
/// <param name="Steps">In the order in which they are taken.</param>
public sealed record EscalationRule(IReadOnlyList<string> Organisations, IReadOnlyList<EscalationStep> Steps);

/// <param name="To">One of <see cref="EscalationTo"/>.</param>
/// <param name="Roles">Who of the recipient's own organisation is meant; empty for a deputy.</param>
/// <param name="Within">How long they have before the next step is taken.</param>
public sealed record EscalationStep(string To, IReadOnlyList<string> Roles, TimeSpan Within);

/// <summary>To whom an alert goes next, all of the recipient's own organisation.</summary>
public static class EscalationTo
{
    /// <summary>Whoever stands in for the recipient at that time, as the directory says.</summary>
    public const string Deputy = "deputy";
    public const string Team = "team";
    public const string DutyDesk = "duty-desk";

    /// <summary>Not a step: stands in a rule for every kind of organisation that no other rule names.</summary>
    public const string Anybody = "*";

    /// <summary>In the order in which they are taken.</summary>
    public static readonly IReadOnlyList<string> Steps = [Deputy, Team, DutyDesk];
}
