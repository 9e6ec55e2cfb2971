using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>A policy set with one small change, such as a hurried editor could make.</summary>
internal sealed record Mutant
{
    /// <summary>What kind of change: the survivors of one kind have the same cure.</summary>
    public required string Operator { get; init; }

    /// <summary>The rule and what was done to it.</summary>
    public required string Change { get; init; }

    /// <summary>The example that would notice.</summary>
    public required string Hint { get; init; }

    public required Func<PolicySet> Make { get; init; }

    /// <summary>Which examples to ask first; it decides nothing but how soon the answer comes.</summary>
    public required Func<DecidedExample, bool> IsNear { get; init; }

    /// <summary>The rule that proves that this changes no decision; null when nothing proves it.</summary>
    public string? Equivalent { get; init; }
}
