using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.Queues;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.SetQueue;

/// <param name="PublicKey">A public JSON Web Key for encryption, as JSON text: EC on P-256, or RSA.</param>
/// <param name="From">When alerts begin to be sealed to it; left out, at once.</param>
/// <param name="Until">When none is sealed to it any more; left out, it has no end.</param>
public sealed record WantedQueueKey(string PublicKey, string? From = null, string? Until = null);

/// <param name="Kind">rabbitmq, service-bus or none.</param>
/// <param name="Address">The queue's name at its broker; left out, it is the organisation's id.</param>
/// <param name="Keys">The organisation's keys; two overlap while one is changed.</param>
public sealed record WantedQueue(string Kind, string? Address = null, IReadOnlyList<WantedQueueKey>? Keys = null);

internal static class SetQueueEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/organisations/{id}/queue", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("SetQueue")
        .WithSummary("Say from which queue of its own an organisation takes its alerts, and which keys seal them");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, WantedQueue wanted, Caller caller, SetQueueHandler handler, CancellationToken cancellation) =>
        await handler.SetAsync(id, wanted, caller, cancellation) is { Count: > 0 } reasons
            ? DirectoryProblems.Refused(reasons)
            : TypedResults.NoContent();
}

internal sealed class SetQueueHandler(HubStore<DirectoryDb> store, CallerRegister callers)
{
    /// <summary>The reasons when it cannot be, else none.</summary>
    public async Task<IReadOnlyList<DirectoryRefusal>> SetAsync(
        string organisation, WantedQueue wanted, Caller caller, CancellationToken cancellation)
    {
        var known = await callers.SnapshotAsync(cancellation);
        IReadOnlyList<DirectoryRefusal> reasons = known.Organisations.ContainsKey(organisation)
            ? QueueRules.Check(organisation, wanted, KeysToSignWith(known, organisation))
            : [new("organisation-unknown", "an organisation", "List the organisation first.")];
        return await store.WriteAsync(
            db =>
            {
                if (reasons.Count == 0 && IsTaken(db, organisation, wanted))
                {
                    reasons = [new("address-taken", organisation, "Another organisation has it: name its own.")];
                }

                if (reasons.Count > 0)
                {
                    // On record without the id that was given: what was refused could be anything.
                    db.Record(caller.Did(AuditOperation.Refused, "organisation", "queue-refused", db.Now) with
                    {
                        Reasons = [.. reasons.Select(reason => reason.Code).Distinct()],
                    });
                }
                else
                {
                    Set(db, QueueOf(organisation, wanted, db.Now), caller);
                }

                return reasons;
            },
            cancellation);
    }

    private static IReadOnlyList<string> KeysToSignWith(CallerRegister.Snapshot known, string organisation) =>
        [.. known.Systems.Values.Where(s => s.Organisation == organisation).SelectMany(s => s.PublicKeys)];

    private static string AddressOf(string organisation, WantedQueue wanted) => wanted.Address ?? organisation;

    private static bool IsTaken(DirectoryDb db, string organisation, WantedQueue wanted)
    {
        var address = AddressOf(organisation, wanted);
        return wanted.Kind != QueueKind.None && db.Queues.Any(queue =>
            queue.Organisation != organisation && queue.Kind == wanted.Kind && queue.Address == address);
    }

    private static OrganisationQueue QueueOf(string organisation, WantedQueue wanted, DateTimeOffset now) => new()
    {
        Organisation = organisation,
        Kind = wanted.Kind,
        Address = wanted.Kind == QueueKind.None ? "" : AddressOf(organisation, wanted),
        Keys = [.. (wanted.Keys ?? []).Select(key => new QueueKey(
            key.PublicKey,
            Instant.TryParse(key.From, out var from) ? from : now,
            Instant.TryParse(key.Until, out var until) ? until : null))],
    };

    private static void Set(DirectoryDb db, OrganisationQueue queue, Caller caller)
    {
        if (db.Queues.Find(queue.Organisation) is { } earlier)
        {
            (earlier.Kind, earlier.Address, earlier.Keys) = (queue.Kind, queue.Address, queue.Keys);
        }
        else
        {
            db.Add(queue);
        }

        var about = $"organisation/{queue.Organisation}";
        db.Record(caller.Did(AuditOperation.Administration, about, "queue-set", db.Now) with
        {
            Recipients = [queue.Organisation],
            Reasons = [$"kind/{queue.Kind}", $"keys/{queue.Keys.Count}"],
        });
        db.Announce(queue.News(), PartnershipMapping.NewsKey);
    }
}
