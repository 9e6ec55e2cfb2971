using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.ListPolicySets;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Sharing.DeclinePolicySet;

/// <param name="Reason">Why not, as a code of the partnership, such as <c>too-wide</c>.</param>
public sealed record NoToPolicySet(string? Reason = null);

internal static class DeclinePolicySetEndpoint
{
    public static void Map(RouteGroupBuilder policySets) => policySets
        .MapPost("/{version}/refusal", HandleAsync)
        .RequireAuthorization(Permissions.ApprovePolicies, PersonPolicies.FreshIfPerson)
        .WithName("DeclinePolicySet")
        .WithSummary("A no: the policy set that waits never takes effect");

    private static async Task<Results<Ok<PolicySetLine>, ProblemHttpResult>> HandleAsync(
        string version, NoToPolicySet no, Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (!ReasonCode.IsValid(no.Reason))
        {
            return SharingProblems.ReasonNeeded();
        }

        var (known, declined) = await store.WriteAsync(
            db => Decline(db, version, member, no.Reason, caller), cancellation);
        return (known, declined) switch
        {
            (false, _) => PlatformProblems.NotFound(),
            (_, null) => SharingProblems.PolicySetNotWaiting(),
            _ => TypedResults.Ok(PolicySetLine.Of(declined)),
        };
    }

    private static (bool Known, PolicyLoad? Declined) Decline(
        SharingDb db, string version, string member, string reason, Caller caller)
    {
        var (about, now) = (AboutPolicies.Set(version), db.Now);
        if (!db.PolicySets.Any(set => set.Version == version))
        {
            db.Record(caller.WasRefused(AboutPolicies.Set(), now));
            return (false, null);
        }

        if (db.WaitingLoad() is not { } load || load.Version != version)
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "policy-set-not-waiting", now));
            return (true, null);
        }

        load.Decline(member, reason, now);
        db.Record(caller.Did(AuditOperation.PolicyDeclined, about, reason, now) with { PolicyVersion = version });
        return (true, load);
    }
}
