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

/// <param name="Id">By which all else names it.</param>
/// <param name="Kind">Of the sharing model.</param>
/// <param name="Areas">District codes, or <c>*</c>.</param>
/// <param name="Assured">The highest marking it holds. Of one that is listed already it can be lowered, not raised.
/// </param>
/// <param name="Name">What people call it.</param>
/// <param name="Active">Outside it the members are shown nothing; left out, it is as it was.</param>
/// <param name="Successors">Who takes over when it ends; left out, they are as they were.</param>
public sealed record ListedOrganisation(
    string Id,
    string Kind,
    IReadOnlyList<string> Areas,
    string Assured,
    string? Name = null,
    ListedActive? Active = null,
    IReadOnlyList<string>? Successors = null);

/// <param name="Id">By which all else names them.</param>
/// <param name="Organisation">Whose member; to move ends what they are in.</param>
/// <param name="Roles">What the rules know them as.</param>
/// <param name="Areas">Of the organisation's, or <c>*</c>.</param>
/// <param name="Clearance">Their vetting.</param>
/// <param name="Compartments">Of those they are in: any other ends. A list puts nobody into one.</param>
/// <param name="Active">When they may use the hub.</param>
/// <param name="Trained">Their last training.</param>
/// <param name="Represents">Bodies they sit for: it gives them nothing.</param>
public sealed record ListedMember(
    string Id,
    string Organisation,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Areas,
    string Clearance,
    IReadOnlyList<string> Compartments,
    ListedActive Active,
    string? Trained = null,
    IReadOnlyList<string>? Represents = null);

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
        var reasons = PartnershipRules.Check(listed, caller.Member, known);
        if (reasons.Count == 0)
        {
            reasons = await callers.ChangeAsync(db => SaveUnlessRefused(db, listed, caller), cancellation);
        }

        if (reasons.Count > 0)
        {
            await store.WriteAsync(
                db => db.Record(caller.Did(AuditOperation.Refused, About, "partnership-refused", db.Now) with
                {
                    Reasons = [.. reasons.Select(reason => reason.Code).Distinct()],
                }),
                cancellation);
            return reasons;
        }

        log.PartnershipListed(caller.System, listed.Organisations.Count, listed.Members.Count);
        return [];
    }

    private static IReadOnlyList<DirectoryRefusal> SaveUnlessRefused(
        DirectoryDb db, ListedPartnership listed, Caller caller)
    {
        IReadOnlyList<DirectoryRefusal> reasons =
        [
            .. SecondPersonRules.Check(db, listed, caller), .. SuccessionRules.Check(db, listed),
        ];
        if (reasons.Count == 0)
        {
            Save(db, listed, caller);
        }

        return reasons;
    }

    private static void Save(DirectoryDb db, ListedPartnership listed, Caller caller)
    {
        var changes = new PartnershipChanges();
        var suspended = SuspendedOnes.In(db);
        foreach (var each in listed.Organisations)
        {
            var organisation = PartnershipMapping.ToOrganisation(each, db.Organisations.Find(each.Id));
            changes.OfOrganisation(Put(db, organisation, organisation.Id), organisation.Id);
            var isSuspended = suspended.HasOrganisation(organisation.Id);
            db.Announce(PartnershipMapping.NewsOf(organisation, isSuspended), PartnershipMapping.NewsKey);
        }

        foreach (var each in listed.Members)
        {
            db.EndWhatIsNotListed(each, caller);
            changes.OfMember(Put(db, PartnershipMapping.ToMember(each), each.Id), each.Organisation);
            var member = db.Members.Find(each.Id)!;
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
