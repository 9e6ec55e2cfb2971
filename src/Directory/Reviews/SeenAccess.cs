using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Systems;

namespace IntelHub.Directory.Reviews;

/// <param name="Because">Why they are in it, as a code of the partnership.</param>
/// <param name="Until">From this instant on they are not.</param>
public sealed record SeenCompartment(string Name, string Because, DateTimeOffset Until);

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
    public IReadOnlyList<SeenCompartment> Compartments { get; init; } = [];
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

    internal static SeenAccess Of(Member member, bool suspended, DateTimeOffset now) => new()
    {
        Roles = [.. member.Roles],
        Areas = [.. member.Areas],
        Clearance = member.Clearance,
        Compartments =
        [
            .. member.Memberships.Where(held => held.IsHeldOrToCome(now))
                .OrderBy(held => held.Id)
                .Select(held => new SeenCompartment(held.Compartment, held.Because, held.Until)),
        ],
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
