using IntelHub.Directory.Partnership;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Systems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Directory.Callers;

/// <summary>
/// Who may sign in, held in memory and read again after every change, because every request asks. The operator of the
/// settings is there from the start; nobody else is.
/// </summary>
internal sealed class CallerRegister(HubStore<DirectoryDb> store, IOptions<DirectoryOptions> options)
    : IFindCallers, IDisposable
{
    private const string OperatorId = "operator";

    private readonly RegisteredSystem _operator = new(
        OperatorId,
        OperatorId,
        OperatorId,
        [File.ReadAllText(options.Value.OperatorKey)],
        [.. Permissions.OfOperators])
    {
        RequiresProof = options.Value.OperatorRequiresProof,
    };

    // One reading at a time: an older one must never be kept over a newer.
    private readonly SemaphoreSlim _refreshing = new(1);

    private volatile Snapshot? _snapshot;

    /// <param name="Organisations">Id to kind.</param>
    /// <param name="RequiringProof">The organisations whose systems must all prove that they hold a key.</param>
    public sealed record Snapshot(
        IReadOnlyDictionary<string, string> Organisations,
        IReadOnlyDictionary<string, Member> Members,
        IReadOnlyDictionary<string, RegisteredSystem> Systems,
        IReadOnlySet<string> RequiringProof);

    public async ValueTask<RegisteredSystem?> FindSystemAsync(string systemId, CancellationToken cancellation)
    {
        if (systemId == OperatorId)
        {
            return _operator;
        }

        return (await SnapshotAsync(cancellation)).Systems.GetValueOrDefault(systemId);
    }

    public async ValueTask<RegisteredMember?> FindMemberAsync(
        string organisation, string member, DateTimeOffset at, CancellationToken cancellation) =>
        (await SnapshotAsync(cancellation)).Members.TryGetValue(member, out var known) &&
        known.Organisation == organisation && known.IsActiveAt(at)
            ? new RegisteredMember(known.Id, known.Roles)
            : null;

    public void Dispose() => _refreshing.Dispose();

    public async ValueTask<Snapshot> SnapshotAsync(CancellationToken cancellation) =>
        _snapshot ?? await RefreshAsync(cancellation);

    public async ValueTask<Snapshot> RefreshAsync(CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            await using var db = store.Read();
            var kinds = await db.Organisations.ToDictionaryAsync(
                o => o.Id, o => o.Kind, StringComparer.Ordinal, cancellation);
            var systems = await db.Systems.ToListAsync(cancellation);
            var requiring = (await db.ProofRequirements.Select(r => r.Organisation).ToListAsync(cancellation))
                .ToHashSet(StringComparer.Ordinal);
            return _snapshot = new Snapshot(
                kinds,
                await db.Members.ToDictionaryAsync(m => m.Id, StringComparer.Ordinal, cancellation),
                systems.ToDictionary(
                    s => s.Id,
                    s => Registered(s, kinds[s.Organisation], requiring.Contains(s.Organisation)),
                    StringComparer.Ordinal),
                requiring);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private static RegisteredSystem Registered(PartnerSystem system, string kind, bool organisationRequiresProof) =>
        new(system.Id, system.Organisation, kind, system.PublicKeys, system.Permissions)
        {
            RequiresProof = system.RequiresProof || organisationRequiresProof,
        };
}
