using System.Collections.Concurrent;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.TestKit;

/// <summary>
/// Stands in for the directory where a module is tested without it: systems with real keys, and their members.
/// </summary>
public sealed class KnownCallers : IFindCallers
{
    private readonly ConcurrentDictionary<string, (RegisteredSystem System, JsonWebKey Key)> _systems = new();
    private readonly ConcurrentDictionary<string, (string Organisation, RegisteredMember Member)> _members = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new();

    /// <summary>From now on the system must prove with each request that it holds its assertion's key.</summary>
    public void RequireProof(string system)
    {
        var known = _systems[system];
        _systems[system] = (known.System with { RequiresProof = true }, known.Key);
    }

    /// <summary>The system's keys are these from now on, as the directory has them.</summary>
    public void ChangeKeys(string system, params string[] publicKeys)
    {
        var known = _systems[system];
        _systems[system] = (known.System with { PublicKeys = publicKeys }, known.Key);
    }

    public JsonWebKey Register(string system, string organisation, string kind, params string[] permissions)
    {
        var key = AssertionWriter.NewKey();
        var registered = new RegisteredSystem(
            system, organisation, kind, [AssertionWriter.PublicPartOf(key)], permissions);
        _systems[system] = (registered, key);
        return key;
    }

    /// <summary>A second key, as while a system's key is being changed; the first goes on working.</summary>
    public JsonWebKey AddKey(string system)
    {
        var key = AssertionWriter.NewKey();
        var known = _systems[system];
        var keys = known.System.PublicKeys.Append(AssertionWriter.PublicPartOf(key));
        _systems[system] = (known.System with { PublicKeys = [.. keys] }, known.Key);
        return key;
    }

    public void AddMember(string member, string organisation, params string[] posts) =>
        _members[member] = (organisation, new RegisteredMember(member, posts)
        {
            OrganisationKind = _systems.Values
                .FirstOrDefault(known => known.System.Organisation == organisation).System?.OrganisationKind ?? "",
        });

    public void RemoveMember(string member) => _members.TryRemove(member, out _);

    /// <summary>From that instant on the member is not one any more, as the directory would have it.</summary>
    public void EndMember(string member, DateTimeOffset at) => _ends[member] = at;

    public JsonWebKey KeyOf(string system) => _systems[system].Key;

    public ValueTask<RegisteredSystem?> FindSystemAsync(string systemId, CancellationToken cancellation) =>
        ValueTask.FromResult(_systems.TryGetValue(systemId, out var known) ? known.System : null);

    public ValueTask<RegisteredMember?> FindMemberAsync(
        string organisation, string member, DateTimeOffset at, CancellationToken cancellation) =>
        ValueTask.FromResult(
            _members.TryGetValue(member, out var known) && known.Organisation == organisation &&
            !(_ends.TryGetValue(member, out var end) && end <= at)
                ? known.Member
                : null);
}
