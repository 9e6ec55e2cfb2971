using IntelHub.Directory.Partnership;
using IntelHub.Directory.Posts;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Systems;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Directory.Callers;

/// <summary>
/// Who may sign in, held in memory and read again after every change, because every request asks; whoever is
/// suspended is not there. The operator of the settings is there from the start; nobody else is.
/// </summary>
internal sealed class CallerRegister(
    HubStore<DirectoryDb> store, IOptions<DirectoryOptions> options, HubOptions hub, TimeProvider clock)
    : IFindCallers, IDisposable
{
    private const string OperatorId = "operator";

    private readonly RegisteredSystem _operator = new(
        OperatorId,
        OperatorId,
        OperatorId,
        [File.ReadAllText(options.Value.OperatorKey)],
        [.. Permissions.OfTheFirstOperator])
    {
        RequiresProof = options.Value.OperatorRequiresProof,
    };

    private readonly SharedLook<long> _counted = new(() => CountedAsync(store));

    // One reading or change at a time: an older reading must never be kept over a newer.
    private readonly SemaphoreSlim _reading = new(1);

    private volatile Snapshot? _snapshot;
    private int _changes;

    /// <param name="Organisations">Id to kind; of suspended ones too.</param>
    /// <param name="Members">Those who are not suspended.</param>
    /// <param name="Systems">Those that are not suspended.</param>
    /// <param name="RequiringProof">The organisations whose systems must all prove that they hold a key.</param>
    public sealed record Snapshot(
        IReadOnlyDictionary<string, string> Organisations,
        IReadOnlyDictionary<string, Member> Members,
        IReadOnlyDictionary<string, RegisteredSystem> Systems,
        IReadOnlySet<string> RequiringProof)
    {
        /// <summary>Organisations by id: outside the time that they are active nobody signs in for them.</summary>
        public required IReadOnlyDictionary<string, Organisation> Entries { get; init; }

        /// <summary>Who holds which posts, and when, by member.</summary>
        public required ILookup<string, PostHolding> Posts { get; init; }

        /// <summary>How often callers had changed before it was read.</summary>
        public required long Changes { get; init; }

        public bool IsActive(string organisation, DateTimeOffset at) => Entries[organisation].IsActiveAt(at);
    }

    public async ValueTask<RegisteredSystem?> FindSystemAsync(string systemId, CancellationToken cancellation)
    {
        if (systemId == OperatorId)
        {
            return _operator;
        }

        var known = await SnapshotAsync(cancellation);
        return known.Systems.GetValueOrDefault(systemId) is { } system &&
            known.IsActive(system.Organisation, clock.GetUtcNow())
                ? system
                : null;
    }

    public async ValueTask<RegisteredMember?> FindMemberAsync(
        string organisation, string member, DateTimeOffset at, CancellationToken cancellation)
    {
        var snapshot = await SnapshotAsync(cancellation);
        return snapshot.Members.TryGetValue(member, out var known) &&
            known.Organisation == organisation && known.IsActiveAt(at) && snapshot.IsActive(organisation, at)
                ? new RegisteredMember(known.Id, [.. known.Roles, .. PostsOf(snapshot, known, at)])
                {
                    OrganisationKind = snapshot.Organisations[organisation],
                }
                : null;
    }

    public void Dispose() => _reading.Dispose();

    public async ValueTask<Snapshot> SnapshotAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _changes) != 0 || _snapshot is not { } snapshot)
        {
            return await ReadAsync(known: null, cancellation);
        }

        // Another process may have changed it: the database counts.
        return hub.SharesDatabase && await _counted.AskAsync(cancellation) != snapshot.Changes
            ? await ReadAsync(snapshot, cancellation)
            : snapshot;
    }

    /// <summary>
    /// The one way to change what callers rest on. Whoever asks from before the commit until it is told of waits for
    /// it: nobody is ever signed in on what stood before a change that is committed.
    /// </summary>
    public async Task<TResult> ChangeAsync<TResult>(Func<DirectoryDb, TResult> work, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _changes);
        try
        {
            await _reading.WaitAsync(cancellation);
            try
            {
                return await store.WriteAsync(
                    db =>
                    {
                        var result = work(db);
                        db.CallerChanges.ExecuteUpdate(set => set.SetProperty(one => one.Count, one => one.Count + 1));
                        return result;
                    },
                    cancellation);
            }
            finally
            {
                _snapshot = null;
                _reading.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _changes);
        }
    }

    public Task ChangeAsync(Action<DirectoryDb> work, CancellationToken cancellation) => ChangeAsync(
        db =>
        {
            work(db);
            return true;
        },
        cancellation);

    /// <param name="known">What is out of date, and is not to be had again.</param>
    private async ValueTask<Snapshot> ReadAsync(Snapshot? known, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            return _snapshot is { } other && other != known ? other : _snapshot = await ReadNowAsync(cancellation);
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<long> CountedAsync(HubStore<DirectoryDb> store)
    {
        await using var db = store.Read();
        return await db.CallerChanges.Select(one => one.Count).SingleAsync();
    }

    private async Task<Snapshot> ReadNowAsync(CancellationToken cancellation)
    {
        // Counted before reading: a change during it makes what was read out of date, never the other way about.
        var changes = await _counted.AskAsync(cancellation);
        await using var db = store.Read();
        var organisations = await db.Organisations.ToDictionaryAsync(o => o.Id, StringComparer.Ordinal, cancellation);
        var kinds = organisations.ToDictionary(o => o.Key, o => o.Value.Kind, StringComparer.Ordinal);
        var posts = await db.PostHoldings.ToListAsync(cancellation);
        var systems = await db.Systems.ToListAsync(cancellation);
        var members = await db.Members.ToListAsync(cancellation);
        var suspended = SuspendedOnes.In(db);
        var requiring = (await db.ProofRequirements.Select(r => r.Organisation).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        return new Snapshot(
            kinds,
            members.Where(m => !suspended.Stops(m)).ToDictionary(m => m.Id, StringComparer.Ordinal),
            systems.Where(s => !suspended.Stops(s)).ToDictionary(
                s => s.Id,
                s => Registered(s, kinds[s.Organisation], requiring.Contains(s.Organisation)),
                StringComparer.Ordinal),
            requiring)
        {
            Changes = changes,
            Entries = organisations,
            Posts = posts.ToLookup(post => post.Member, StringComparer.Ordinal),
        };
    }

    /// <summary>Named after what they are, so that none is taken for a role.</summary>
    private static IEnumerable<string> PostsOf(Snapshot snapshot, Member member, DateTimeOffset at) =>
        snapshot.Posts[member.Id].Where(held => held.IsHeldAt(at)).Select(held => $"post/{held.Post}");

    private static RegisteredSystem Registered(PartnerSystem system, string kind, bool organisationRequiresProof) =>
        new(system.Id, system.Organisation, kind, system.PublicKeys, system.Permissions)
        {
            RequiresProof = system.RequiresProof || organisationRequiresProof,
        };
}
