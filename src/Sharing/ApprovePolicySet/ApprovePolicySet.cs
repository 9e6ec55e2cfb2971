using System.Diagnostics;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.ListPolicySets;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ApprovePolicySet;

/// <summary>What became of an approval.</summary>
internal abstract record ApprovalOutcome
{
    private ApprovalOutcome() { }

    public sealed record TookEffect(PolicyLoad Load) : ApprovalOutcome;

    public sealed record Unknown : ApprovalOutcome;

    /// <summary>It took effect, was declined, or another took its place.</summary>
    public sealed record NotWaiting : ApprovalOutcome;

    /// <summary>Whoever loaded a set does not approve it.</summary>
    public sealed record SamePerson : ApprovalOutcome;

    /// <summary>The set in force is not the one that this was compared with: it was compared again.</summary>
    public sealed record ComparedAgain : ApprovalOutcome;
}

internal static class ApprovePolicySetEndpoint
{
    public static void Map(RouteGroupBuilder policySets) => policySets
        .MapPost("/{version}/approval", HandleAsync)
        .RequireAuthorization(Permissions.ApprovePolicies, PersonPolicies.FreshIfPerson)
        .WithName("ApprovePolicySet")
        .WithSummary("The second person's yes: the policy set that waits takes effect, as it was loaded");

    private static async Task<Results<Ok<PolicySetLine>, ProblemHttpResult>> HandleAsync(
        string version, Caller caller, ApprovePolicySetHandler handler, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        return await handler.ApproveAsync(version, member, caller, cancellation) switch
        {
            ApprovalOutcome.TookEffect taken => TypedResults.Ok(PolicySetLine.Of(taken.Load)),
            ApprovalOutcome.Unknown => PlatformProblems.NotFound(),
            ApprovalOutcome.NotWaiting => SharingProblems.PolicySetNotWaiting(),
            ApprovalOutcome.SamePerson => SharingProblems.SecondPersonNeeded(),
            ApprovalOutcome.ComparedAgain => SharingProblems.PolicySetComparedAgain(),
            _ => throw new UnreachableException(),
        };
    }
}

internal sealed class ApprovePolicySetHandler(
    HubStore<SharingDb> store, PoliciesInForce policies, ILogger<ApprovePolicySetHandler> log)
{
    public async Task<ApprovalOutcome> ApproveAsync(
        string version, string member, Caller caller, CancellationToken cancellation)
    {
        var outcome = await store.WriteAsync(db => Approve(db, version, member, caller), cancellation);
        switch (outcome)
        {
            case ApprovalOutcome.TookEffect:
                await policies.RefreshAsync(cancellation);
                log.PolicySetTookEffect(version);
                break;
            case ApprovalOutcome.ComparedAgain:
                await CompareAgainAsync(version, cancellation);
                break;
        }

        return outcome;
    }

    private static ApprovalOutcome Approve(SharingDb db, string version, string member, Caller caller)
    {
        var (about, now) = (AboutPolicies.Set(version), db.Now);
        if (!db.PolicySets.Any(set => set.Version == version))
        {
            db.Record(caller.WasRefused(AboutPolicies.Set(), now));
            return new ApprovalOutcome.Unknown();
        }

        if (db.WaitingLoad() is not { } load || load.Version != version)
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "policy-set-not-waiting", now));
            return new ApprovalOutcome.NotWaiting();
        }

        if (load.LoadedBy == member)
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "second-person-needed", now));
            return new ApprovalOutcome.SamePerson();
        }

        if (load.ComparedWith != db.VersionInForce())
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "policy-set-compared-again", now));
            return new ApprovalOutcome.ComparedAgain();
        }

        load.Approve(member, now);
        db.Record(
            caller.Did(AuditOperation.PolicyApproved, about, "approved", now) with { PolicyVersion = version });
        db.PutInForce(
            load,
            db.PolicySets.Single(set => set.Version == version).Read(),
            caller.Did(AuditOperation.PolicyChanged, about, "approved", now) with { PolicyVersion = version });
        return new ApprovalOutcome.TookEffect(load);
    }

    private async Task CompareAgainAsync(string version, CancellationToken cancellation)
    {
        var inForce = (await policies.RefreshAsync(cancellation))!;
        await using var db = store.Read();
        var candidate = (await db.PolicySets.SingleAsync(set => set.Version == version, cancellation)).Read();
        var widens = Widening.Of(inForce, candidate);
        await store.WriteAsync(
            writing =>
            {
                if (writing.WaitingLoad() is { } load && load.Version == version &&
                    writing.VersionInForce() == inForce.Version)
                {
                    load.CompareAgain(inForce.Version, widens);
                }
            },
            cancellation);
    }
}
