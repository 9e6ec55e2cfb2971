using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>What a reader should know of a gateway. No decision looks at it.</summary>
internal sealed record GatewayNotes
{
    /// <summary>The effect of a provision that helps to justify a disclosure and carries none itself.</summary>
    public const string Supports = "supports";

    public static readonly FrozenSet<string> Effects =
        FrozenSet.Create(StringComparer.Ordinal, "duty", "power", Supports);

    public static readonly GatewayNotes None = new();

    /// <summary>Act and section, or the rule of common law.</summary>
    public string? Provision { get; init; }

    public string? Effect { get; init; }
    public bool DepersonalisedOnly { get; init; }
    public bool RequestNeeded { get; init; }

    /// <summary>Where it was read: a short name, with a public address where there is one.</summary>
    public string? Source { get; init; }

    public string? Certainty { get; init; }
    public string? Note { get; init; }
}
