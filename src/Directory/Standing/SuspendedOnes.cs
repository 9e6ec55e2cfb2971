using IntelHub.Directory.Partnership;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Systems;

namespace IntelHub.Directory.Standing;

/// <summary>Everybody who is suspended now, by themselves or with their organisation.</summary>
internal sealed class SuspendedOnes
{
    private readonly HashSet<(Subject Kind, string Id)> _suspended;

    private SuspendedOnes(IEnumerable<Suspension> suspensions) =>
        _suspended = [.. suspensions.Select(suspension => (suspension.Kind, suspension.Subject))];

    public static SuspendedOnes In(DirectoryDb db) => new(db.Suspensions);

    public bool HasMember(string id) => _suspended.Contains((Subject.Member, id));

    public bool HasSystem(string id) => _suspended.Contains((Subject.System, id));

    public bool HasOrganisation(string id) => _suspended.Contains((Subject.Organisation, id));

    public bool Stops(Member member) => HasMember(member.Id) || HasOrganisation(member.Organisation);

    public bool Stops(PartnerSystem system) =>
        HasSystem(system.Id) || HasOrganisation(system.Organisation);
}
