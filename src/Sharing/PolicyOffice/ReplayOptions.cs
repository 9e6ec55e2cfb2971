namespace IntelHub.Sharing.PolicyOffice;

/// <summary>Which stored decisions are asked again, and under which rules.</summary>
public sealed class ReplayOptions
{
    /// <summary>The hub's data folder, as <c>Hub:DataFolder</c> names it. The hub may be running.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The policy set to ask under.</summary>
    public required string Policies { get; init; }

    /// <summary>Decisions made before are left out: a date, or an instant in UTC. All when absent.</summary>
    public string? Since { get; init; }

    /// <summary>Only the decision that stands for each item and member.</summary>
    public bool OnlyNewest { get; init; }

    /// <summary>
    /// Only decisions made under this very policy set, so that any difference means that something stored was changed.
    /// </summary>
    public bool Same { get; init; }

    /// <summary>How many decisions are shown of each kind of change.</summary>
    public int Samples { get; init; } = 5;
}
