using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.ReadDirectory;

/// <summary>Another organisation, and the day on which one took over, or will take over, from the other.</summary>
public sealed record Succession(string Organisation, DateTimeOffset On);

/// <param name="Predecessors">Whom it took over from.</param>
/// <param name="Successors">Who takes over from it.</param>
/// <param name="Says">What its end means, in sentences; empty when it does not end.</param>
public sealed record OrganisationLine(
    string Id,
    string Name,
    string Kind,
    IReadOnlyList<string> Areas,
    string Assured,
    DateTimeOffset? ActiveFrom,
    DateTimeOffset? ActiveUntil,
    bool Suspended,
    IReadOnlyList<Succession> Predecessors,
    IReadOnlyList<Succession> Successors,
    IReadOnlyList<string> Says);

internal static class ListOrganisationsEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/organisations", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ListOrganisations")
        .WithSummary("The organisations as they stand, who succeeds whom, and what that means");

    private static async Task<Ok<IReadOnlyList<OrganisationLine>>> HandleAsync(
        Caller caller, HubStore<DirectoryDb> store, CancellationToken cancellation) => TypedResults.Ok(
            await store.WriteAsync(
                db =>
                {
                    db.Record(caller.Did(AuditOperation.Searched, "directory/organisations", "organisations", db.Now));
                    return Lines(db);
                },
                cancellation));

    private static IReadOnlyList<OrganisationLine> Lines(DirectoryDb db)
    {
        var suspended = SuspendedOnes.In(db);
        var all = db.Organisations.ToList();
        var before = all
            .SelectMany(each => each.Successors.Select(successor => (successor, Passed: OnDayOf(each, each.Id))))
            .ToLookup(each => each.successor, each => each.Passed, StringComparer.Ordinal);
        return
        [
            .. all.OrderBy(each => each.Id, StringComparer.Ordinal).Select(each => new OrganisationLine(
                each.Id,
                each.Name,
                each.Kind,
                each.Areas,
                each.Assured,
                each.ActiveFrom,
                each.ActiveUntil,
                suspended.HasOrganisation(each.Id),
                [.. before[each.Id]],
                [.. each.Successors.Select(successor => OnDayOf(each, successor))],
                [.. WhatItMeans(each)])),
        ];
    }

    /// <summary>Who has successors has a last day: a list without it is refused.</summary>
    private static Succession OnDayOf(Organisation ending, string other) => new(other, ending.ActiveUntil!.Value);

    private static IEnumerable<string> WhatItMeans(Organisation organisation)
    {
        if (organisation.ActiveUntil is not { } until)
        {
            yield break;
        }

        yield return $"From {until:d MMMM yyyy} on its members are shown nothing and its systems are not signed in.";
        yield return "What others were released of its items stays released as its agreements say, until policy " +
            "officers enter that it has withdrawn. It can recall or dispose of them until that day, and nobody " +
            "can after it.";
        if (organisation.Successors.Count > 0)
        {
            yield return $"Nothing passes to {string.Join(", ", organisation.Successors)} by itself: not its " +
                "signatures, not its items, not its members' compartments. A successor signs for itself, and its " +
                "members are listed anew.";
        }
    }
}
