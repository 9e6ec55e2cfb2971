using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Duties;
using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.SuspendAndReinstate;

internal enum StandingOutcome
{
    NotThere = 0,
    OwnEntry = 1,
    Done = 2,
    OwnSystem = 3,
}

/// <summary>
/// From the commit on, whoever is suspended is not signed in; the news has what waits for them stopped as well.
/// </summary>
internal sealed class SuspendAndReinstateHandler(CallerRegister callers, ILogger<SuspendAndReinstateHandler> log)
{
    /// <summary>Done too when it was so already: whoever suspends in a hurry may ask twice.</summary>
    public Task<StandingOutcome> SuspendAsync(
        Subject kind, string id, string because, Caller caller, CancellationToken cancellation) =>
        ChangeAsync(kind, id, caller, (db, about) => Suspend(db, about, because, caller), cancellation);

    public Task<StandingOutcome> ReinstateAsync(
        Subject kind, string id, string because, Caller caller, CancellationToken cancellation) =>
        ChangeAsync(kind, id, caller, (db, about) => Reinstate(db, about, because, caller), cancellation);

    /// <param name="Organisation">Whose entry it is.</param>
    internal sealed record Concerned(Subject Kind, string Id, string Organisation);

    private async Task<StandingOutcome> ChangeAsync(
        Subject kind, string id, Caller caller, Action<DirectoryDb, Concerned> change, CancellationToken cancellation)
    {
        var outcome = await callers.ChangeAsync(
            db =>
            {
                var refused = caller.Did(AuditOperation.Refused, "suspension", "not-there-for-them", db.Now);
                if (kind == Subject.System && id == caller.System)
                {
                    db.Record(refused with { Because = "own-system" });
                    return StandingOutcome.OwnSystem;
                }

                if (kind == Subject.Member && caller.Is(id))
                {
                    db.Record(refused with { Because = "own-entry" });
                    return StandingOutcome.OwnEntry;
                }

                if (OrganisationOf(db, kind, id) is not { } organisation)
                {
                    db.Record(refused);
                    return StandingOutcome.NotThere;
                }

                change(db, new Concerned(kind, id, organisation));
                return StandingOutcome.Done;
            },
            cancellation);
        log.StandingChanged(caller.System, kind, outcome);
        return outcome;
    }

    private static string? OrganisationOf(DirectoryDb db, Subject kind, string id) => kind switch
    {
        Subject.Member => db.Members.Where(m => m.Id == id).Select(m => m.Organisation).SingleOrDefault(),
        Subject.System => db.Systems.Where(s => s.Id == id).Select(s => s.Organisation).SingleOrDefault(),
        _ => db.Organisations.Where(o => o.Id == id).Select(o => o.Id).SingleOrDefault(),
    };

    /// <summary>In the transaction of whatever asks for it; nothing when it is so already.</summary>
    internal static void Suspend(DirectoryDb db, Concerned about, string because, Caller caller)
    {
        if (db.Suspensions.Find(about.Kind, about.Id) is not null)
        {
            return;
        }

        var suspension = new Suspension
        {
            Kind = about.Kind,
            Subject = about.Id,
            Id = SortableId.New(db.Now),
            Because = because,
            Since = db.Now,
            By = caller.Who,
        };
        db.Add(suspension);
        Record(db, about, suspension.Id, "suspended", because, caller);
        Tell(db, about, suspended: true);
    }

    private static void Reinstate(DirectoryDb db, Concerned about, string because, Caller caller)
    {
        if (db.Suspensions.Find(about.Kind, about.Id) is not { } suspension)
        {
            return;
        }

        db.Remove(suspension);
        Record(db, about, suspension.Id, "reinstated", because, caller);
        Tell(db, about, suspended: false);
    }

    private static void Record(
        DirectoryDb db, Concerned about, Guid suspension, string what, string because, Caller caller) =>
        db.Record(caller.Did(AuditOperation.Administration, $"suspension/{suspension}", because, db.Now) with
        {
            Recipients = [about.Organisation],
            Reasons = [about.Kind switch
            {
                Subject.Member => $"member-{what}",
                Subject.System => $"system-{what}/{about.Id}",
                _ => $"organisation-{what}/{about.Id}",
            }],
        });

    /// <summary>A system is nobody to whom anything is shown: that it no longer signs in is all.</summary>
    private static void Tell(DirectoryDb db, Concerned about, bool suspended)
    {
        if (about.Kind == Subject.Member)
        {
            var member = db.Members.Single(m => m.Id == about.Id);
            db.Announce(PartnershipMapping.NewsOf(member, suspended), PartnershipMapping.NewsKey);
        }
        else if (about.Kind == Subject.Organisation)
        {
            var organisation = db.Organisations.Single(o => o.Id == about.Id);
            db.Announce(PartnershipMapping.NewsOf(organisation, suspended), PartnershipMapping.NewsKey);
        }
    }
}
