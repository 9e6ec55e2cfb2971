using IntelHub.Contracts.Ledger;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// Who puts a policy set to the hub: a named member, or the operator whose settings say where its folder is.
/// </summary>
internal sealed record PolicyLoader(string Who, string System, string Organisation)
{
    /// <summary>The roles in which the member acts.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>Which way the member put it to the hub.</summary>
    public string Channel { get; init; } = AuditChannel.Api;

    /// <summary>Whoever starts the hub; nobody signs in for that.</summary>
    public static readonly PolicyLoader Operator = new("operator", "operator", "operator");

    public bool IsOperator => ReferenceEquals(this, Operator);

    public AuditFact Did(string operation, string? version, string because, DateTimeOffset at) => new()
    {
        FactId = SortableId.New(at),
        Operation = operation,
        Who = Who,
        System = System,
        Posts = Posts,
        Organisation = Organisation,
        Channel = IsOperator ? AuditChannel.Hub : Channel,
        About = AboutPolicies.Set(version),
        Because = because,
        PolicyVersion = version,
        OccurredAt = at,
    };
}

/// <summary>How audit facts name a policy set.</summary>
internal static class AboutPolicies
{
    public const string All = "policy-sets";

    /// <summary>Without a version for one that could not be read, or that the hub never had.</summary>
    public static string Set(string? version = null) => version is null ? "policy-set" : $"policy-set/{version}";
}
