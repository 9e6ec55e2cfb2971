using System.Diagnostics;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ListPolicySets;

/// <summary>One time that a policy set was put to the hub, and what became of it.</summary>
/// <param name="Version">The name of its exact words.</param>
/// <param name="State"><c>in-force</c>, <c>waiting</c>, <c>superseded</c> or <c>declined</c>.</param>
/// <param name="LoadedBy">A member, or the operator for what was found at a start.</param>
/// <param name="LoadedAt">When it was put to the hub.</param>
/// <param name="ComparedWith">The set then in force.</param>
/// <param name="Widens">What it could show that the other did not, in sentences.</param>
/// <param name="DecidedBy">The second person, who approved or declined it.</param>
/// <param name="DecidedAt">When the second person did.</param>
/// <param name="Reason">Why it was declined.</param>
/// <param name="TookEffectAt">Null when it never did.</param>
public sealed record PolicySetLine(
    string Version,
    string State,
    string LoadedBy,
    DateTimeOffset LoadedAt,
    string? ComparedWith,
    IReadOnlyList<string> Widens,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Reason,
    DateTimeOffset? TookEffectAt)
{
    internal static PolicySetLine Of(PolicyLoad load) => new(
        load.Version,
        WordOf(load.State),
        load.LoadedBy,
        load.LoadedAt,
        load.ComparedWith,
        load.Widens,
        load.DecidedBy,
        load.DecidedAt,
        load.Reason,
        load.TookEffectAt);

    private static string WordOf(PolicyState state) => state switch
    {
        PolicyState.Superseded => "superseded",
        PolicyState.Waiting => "waiting",
        PolicyState.InForce => "in-force",
        PolicyState.Declined => "declined",
        _ => throw new UnreachableException(),
    };
}

/// <summary>The files of one policy set, word for word.</summary>
public sealed record PolicySetFiles(string Version, IReadOnlyDictionary<string, string> Files);

internal static class ListPolicySetsEndpoint
{
    public static void Map(RouteGroupBuilder policySets) => policySets
        .MapGet("", HandleAsync)
        .RequireAuthorization(Permissions.ReadDecisions)
        .WithName("ListPolicySets")
        .WithSummary("Every policy set that was put to the hub, the newest first, and what became of it");

    private static async Task<Ok<IReadOnlyList<PolicySetLine>>> HandleAsync(
        Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        await store.WriteAsync(
            writing => writing.Record(
                caller.Did(AuditOperation.Searched, AboutPolicies.All, "information-governance", writing.Now)),
            cancellation);
        await using var db = store.Read();
        var loads = await db.PolicyLoads.OrderByDescending(load => load.Sequence).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<PolicySetLine>>([.. loads.Select(PolicySetLine.Of)]);
    }
}

internal static class ReadPolicySetEndpoint
{
    public static void Map(RouteGroupBuilder policySets) => policySets
        .MapGet("/{version}", HandleAsync)
        .RequireAuthorization(Permissions.ReadDecisions)
        .WithName("ReadPolicySet")
        .WithSummary("The files of a policy set as they were loaded, whatever the folder holds now");

    private static async Task<Results<Ok<PolicySetFiles>, ProblemHttpResult>> HandleAsync(
        string version, Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        await using var db = store.Read();
        var kept = await db.PolicySets.SingleOrDefaultAsync(set => set.Version == version, cancellation);
        await store.WriteAsync(
            writing => writing.Record(kept is null
                ? caller.WasRefused(AboutPolicies.Set(), writing.Now)
                : caller.Did(
                    AuditOperation.Searched, AboutPolicies.Set(version), "information-governance", writing.Now) with
                {
                    PolicyVersion = version,
                }),
            cancellation);
        return kept is null ? PlatformProblems.NotFound() : TypedResults.Ok(new PolicySetFiles(version, kept.Files));
    }
}
