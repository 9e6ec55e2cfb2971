using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Systems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.RequireProofs;

/// <param name="Required">Whether every system of the organisation must prove with each request that it holds a key
/// (DPoP).</param>
public sealed record WantedProofs(bool Required);

internal static class RequireProofsEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/organisations/{id}/proofs", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("RequireProofs")
        .WithSummary("Require of all systems of an organisation that they prove to hold a key (DPoP), or end that");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, WantedProofs wanted, Caller caller, RequireProofsHandler handler, CancellationToken cancellation)
    {
        if (id == caller.Organisation)
        {
            await handler.RefuseAsync("own-entry", caller, cancellation);
            return DirectoryProblems.OwnEntry();
        }

        return await handler.RequireAsync(id, wanted.Required, caller, cancellation) is { } reason
            ? DirectoryProblems.Refused([reason])
            : TypedResults.NoContent();
    }
}

internal sealed class RequireProofsHandler(HubStore<DirectoryDb> store, CallerRegister callers)
{
    /// <summary>The reason when it cannot be, else null. Asked for twice it is on record once.</summary>
    public async Task<DirectoryRefusal?> RequireAsync(
        string organisation, bool required, Caller caller, CancellationToken cancellation)
    {
        if (!(await callers.SnapshotAsync(cancellation)).Organisations.ContainsKey(organisation))
        {
            await RefuseAsync("organisation-unknown", caller, cancellation);
            return new DirectoryRefusal("organisation-unknown", "an organisation", "List the organisation first.");
        }

        await callers.ChangeAsync(db => Require(db, organisation, required, caller), cancellation);
        return null;
    }

    /// <summary>On record without the id that was given: what was refused could be anything.</summary>
    public Task RefuseAsync(string reason, Caller caller, CancellationToken cancellation) => store.WriteAsync(
        db => db.Record(caller.Did(AuditOperation.Refused, "organisation", "proofs-refused", db.Now) with
        {
            Reasons = [reason],
        }),
        cancellation);

    private static void Require(DirectoryDb db, string organisation, bool required, Caller caller)
    {
        var known = db.ProofRequirements.Find(organisation);
        if (required == (known is not null))
        {
            return;
        }

        if (known is null)
        {
            db.Add(new ProofRequirement(organisation));
        }
        else
        {
            db.Remove(known);
        }

        var because = required ? "proof-required" : "proof-no-longer-required";
        db.Record(caller.Did(AuditOperation.Administration, $"organisation/{organisation}", because, db.Now) with
        {
            Recipients = [organisation],
        });
    }
}
