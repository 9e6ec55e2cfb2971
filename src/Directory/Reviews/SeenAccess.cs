using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Systems;

namespace IntelHub.Directory.Reviews;

/// <summary>
/// What gives somebody their access: of a member their roles, areas, clearance, compartments, training and time, of a
/// system what it may do.
/// </summary>
public sealed record SeenAccess
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Areas { get; init; } = [];
    public string? Clearance { get; init; }
    public IReadOnlyList<string> Compartments { get; init; } = [];
    public DateTimeOffset? Trained { get; init; }
    public DateTimeOffset? ActiveFrom { get; init; }
    public DateTimeOffset? ActiveUntil { get; init; }
    public IReadOnlyList<string> Permissions { get; init; } = [];
    public bool RequiresProof { get; init; }
    public bool Suspended { get; init; }

    /// <summary>To a quarter of an hour; null when it is not known.</summary>
    public DateTimeOffset? LastSignIn { get; init; }

    /// <summary>Whether the two give the same access: having signed in since is no difference.</summary>
    internal bool IsTheSameAs(SeenAccess other) =>
        JsonSerializer.Serialize(this with { LastSignIn = null }, Json) ==
        JsonSerializer.Serialize(other with { LastSignIn = null }, Json);

    internal static SeenAccess Of(Member member, bool suspended) => new()
    {
        Roles = [.. member.Roles],
        Areas = [.. member.Areas],
        Clearance = member.Clearance,
        Compartments = [.. member.Compartments],
        Trained = member.TrainedOn,
        ActiveFrom = member.ActiveFrom,
        ActiveUntil = member.ActiveUntil,
        Suspended = suspended,
    };

    internal static SeenAccess Of(PartnerSystem system, bool suspended) => new()
    {
        Permissions = [.. system.Permissions],
        RequiresProof = system.RequiresProof,
        Suspended = suspended,
    };
}
