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
public sealed record NewSystem(
    string Organisation, IReadOnlyList<string> PublicKeys, IReadOnlyList<string> Permissions);

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
        if (SystemRules.Check(id, told, known.Organisations) is { Count: > 0 } reasons)
        {
            return reasons;
        }

        await store.WriteAsync(
            db =>
            {
                if (db.Systems.SingleOrDefault(s => s.Id == id) is { } earlier)
                {
                    db.Remove(earlier);
                    db.SaveChanges();
                }

                db.Add(new PartnerSystem
                {
                    Id = id,
                    Organisation = told.Organisation,
                    PublicKeys = [.. told.PublicKeys],
                    Permissions = [.. told.Permissions],
                });
                db.Record(caller.Did(AuditOperation.Alteration, $"system/{id}", "system-registered", db.Now));
            },
            cancellation);
        await callers.RefreshAsync(cancellation);
        log.SystemRegistered(id, told.Organisation);
        return [];
    }
}
