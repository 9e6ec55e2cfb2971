using IntelHub.Contracts.Sharing;

namespace IntelHub.Alerting.KeepDesks;

/// <summary>One rule of the partnership's escalation, as the policy set in force has it.</summary>
internal sealed class KeptRule
{
    public required int Position { get; init; }
    public required IReadOnlyList<string> Organisations { get; init; }
    public required IReadOnlyList<KeptStep> Steps { get; init; }

    public static KeptRule Of(EscalationRule rule, int position) => new()
    {
        Position = position,
        Organisations = rule.Organisations,
        Steps = [.. rule.Steps.Select(step => new KeptStep(step.To, [.. step.Roles], step.Within))],
    };
}

internal sealed record KeptStep(string To, IReadOnlyList<string> Roles, TimeSpan Within);
