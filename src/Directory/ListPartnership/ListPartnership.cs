using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Directory.ListPartnership;

public sealed record ListedActive(string From, string? Until = null);

public sealed record ListedOrganisation(
    string Id, string Kind, IReadOnlyList<string> Areas, string Assured, string? Name = null);

public sealed record ListedMember(
    string Id,
    string Organisation,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Areas,
    string Clearance,
    IReadOnlyList<string> Compartments,
    ListedActive Active,
    string? Trained = null);

/// <summary>Organisations and members as they now stand. Those not named stay as they are.</summary>
public sealed record ListedPartnership(
    IReadOnlyList<ListedOrganisation> Organisations, IReadOnlyList<ListedMember> Members);

internal static class ListPartnershipEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/partnership", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ListPartnership")
        .WithSummary("List organisations and members as they now stand");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ListedPartnership listed, Caller caller, ListPartnershipHandler handler, CancellationToken cancellation) =>
        await handler.ListAsync(listed, caller, cancellation) is { Count: > 0 } reasons
            ? DirectoryProblems.Refused(reasons)
            : TypedResults.NoContent();
}

internal sealed class ListPartnershipHandler(
    HubStore<DirectoryDb> store, CallerRegister callers, ILogger<ListPartnershipHandler> log)
{
    private const string About = "directory/partnership";

    /// <summary>All or nothing: the reasons when anything in it cannot be taken, else none.</summary>
    public async Task<IReadOnlyList<DirectoryRefusal>> ListAsync(
        ListedPartnership listed, Caller caller, CancellationToken cancellation)
    {
        var known = (await callers.SnapshotAsync(cancellation)).Organisations;
        if (PartnershipRules.Check(listed, caller.Member, known) is { Count: > 0 } reasons)
        {
            await store.WriteAsync(
                db => db.Record(caller.Did(AuditOperation.Refused, About, "partnership-refused", db.Now) with
                {
                    Reasons = [.. reasons.Select(reason => reason.Code).Distinct()],
                }),
                cancellation);
            return reasons;
        }

        await callers.ChangeAsync(db => Save(db, listed, caller), cancellation);
        log.PartnershipListed(caller.System, listed.Organisations.Count, listed.Members.Count);
        return [];
    }

    private static void Save(DirectoryDb db, ListedPartnership listed, Caller caller)
    {
        var changes = new PartnershipChanges();
        var suspended = SuspendedOnes.In(db);
        foreach (var organisation in listed.Organisations.Select(PartnershipMapping.ToOrganisation))
        {
            changes.OfOrganisation(Put(db, organisation, organisation.Id), organisation.Id);
            var isSuspended = suspended.HasOrganisation(organisation.Id);
            db.Announce(PartnershipMapping.NewsOf(organisation, isSuspended), PartnershipMapping.NewsKey);
        }

        foreach (var member in listed.Members.Select(PartnershipMapping.ToMember))
        {
            changes.OfMember(Put(db, member, member.Id), member.Organisation);
            var news = PartnershipMapping.NewsOf(member, suspended.HasMember(member.Id));
            db.Announce(news, PartnershipMapping.NewsKey);
        }

        db.Record(caller.Did(AuditOperation.Administration, About, "partnership-listed", db.Now) with
        {
            Recipients = changes.Organisations,
            Reasons = changes.InCodes,
        });
    }

    /// <summary>Whether it was added, changed, or stayed as it was.</summary>
    private static EntityState Put<T>(DirectoryDb db, T entry, string id)
        where T : class
    {
        if (db.Find<T>(id) is not { } earlier)
        {
            return db.Add(entry).State;
        }

        var known = db.Entry(earlier);
        known.CurrentValues.SetValues(entry);
        return known.State;
    }
}
