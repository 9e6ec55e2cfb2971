using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;

namespace IntelHub.Directory.Reviews;

/// <summary>Somebody of an organisation, and what gives them access.</summary>
internal sealed record HasAccess(Subject Kind, string Subject, SeenAccess Seen);

/// <summary>Everybody of an organisation who has access now, or will have.</summary>
internal static class WhoHasAccess
{
    /// <summary>Whoever has left has no access, and no line; whoever is suspended could be let back, and has one.
    /// </summary>
    public static IReadOnlyList<HasAccess> Of(DirectoryDb db, string organisation, DateTimeOffset now)
    {
        var suspended = SuspendedOnes.In(db);
        var members = db.Members
            .Where(member => member.Organisation == organisation)
            .Where(member => member.ActiveUntil == null || member.ActiveUntil > now)
            .OrderBy(member => member.Id)
            .AsEnumerable()
            .Select(member => new HasAccess(
                Subject.Member, member.Id, SeenAccess.Of(member, suspended.HasMember(member.Id), now)));
        var systems = db.Systems
            .Where(system => system.Organisation == organisation)
            .OrderBy(system => system.Id)
            .AsEnumerable()
            .Select(system => new HasAccess(
                Subject.System, system.Id, SeenAccess.Of(system, suspended.HasSystem(system.Id))));
        return [.. members, .. systems];
    }
}
