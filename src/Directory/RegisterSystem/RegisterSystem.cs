using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Systems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.RegisterSystem;

/// <param name="Organisation">The organisation that the system acts for.</param>
/// <param name="PublicKeys">One or two public JSON Web Keys (ES256 or PS256), each as JSON text; two while one is
/// changed.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="RequiresProof">Whether it must prove with each request that it holds a key (DPoP); left out, it is as
/// its organisation has it.</param>
public sealed record NewSystem(
    string Organisation,
    IReadOnlyList<string> PublicKeys,
    IReadOnlyList<string> Permissions,
    bool? RequiresProof = null);

internal static class RegisterSystemEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/systems/{id}", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("RegisterSystem")
        .WithSummary("Register a partner's system, its public keys and what it may do");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, NewSystem told, Caller caller, RegisterSystemHandler handler, CancellationToken cancellation)
    {
        if (id == caller.System)
        {
            await handler.RefuseAsync(caller, ["own-system"], cancellation);
            return DirectoryProblems.OwnSystem();
        }

        return await handler.RegisterAsync(id, told, caller, cancellation) is { Count: > 0 } reasons
            ? DirectoryProblems.Refused(reasons)
            : TypedResults.NoContent();
    }
}

internal sealed class RegisterSystemHandler(
    HubStore<DirectoryDb> store, CallerRegister callers, ILogger<RegisterSystemHandler> log)
{
    public async Task<IReadOnlyList<DirectoryRefusal>> RegisterAsync(
        string id, NewSystem told, Caller caller, CancellationToken cancellation)
    {
        var known = await callers.SnapshotAsync(cancellation);
        if (SystemRules.Check(id, told, known.Organisations, known.RequiringProof) is { Count: > 0 } reasons)
        {
            await RefuseAsync(caller, [.. reasons.Select(reason => reason.Code).Distinct()], cancellation);
            return reasons;
        }

        var system = new PartnerSystem
        {
            Id = id,
            Organisation = told.Organisation,
            PublicKeys = [.. told.PublicKeys],
            Permissions = [.. told.Permissions],
            RequiresProof = told.RequiresProof == true,
        };
        await callers.ChangeAsync(db => Register(db, system, caller), cancellation);
        log.SystemRegistered(id, told.Organisation);
        return [];
    }

    /// <summary>On record without the id that was given: what was refused could be anything.</summary>
    public Task RefuseAsync(Caller caller, IReadOnlyList<string> reasons, CancellationToken cancellation) =>
        store.WriteAsync(
            db => db.Record(
                caller.Did(AuditOperation.Refused, "system", "system-refused", db.Now) with { Reasons = reasons }),
            cancellation);

    private static void Register(DirectoryDb db, PartnerSystem system, Caller caller)
    {
        var earlier = db.Systems.SingleOrDefault(s => s.Id == system.Id);
        if (earlier is not null)
        {
            db.Remove(earlier);
            db.SaveChanges();
        }

        db.Add(system);
        var because = earlier is null ? "system-registered" : "system-changed";
        db.Record(caller.Did(AuditOperation.Administration, $"system/{system.Id}", because, db.Now) with
        {
            Recipients = [system.Organisation],
            Reasons = [.. SystemChanges.Of(earlier, system)],
        });
    }
}
