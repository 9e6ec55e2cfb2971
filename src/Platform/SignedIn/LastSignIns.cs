using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.SignedIn;

/// <summary>When somebody last signed in, to a quarter of an hour.</summary>
internal sealed record LastSignIn(string Who, DateTimeOffset At);

/// <summary>What is known of when members and systems last signed in with an assertion.</summary>
public sealed class LastSignIns(HubStore<SignInDb> store)
{
    public async Task<KnownSignIns> ReadAsync(CancellationToken cancellation)
    {
        await using var db = store.Read();
        return new KnownSignIns(await db.LastSignIns.ToDictionaryAsync(
            last => last.Who, last => last.At, StringComparer.Ordinal, cancellation));
    }

    internal static void Keep(SignInDb db, Caller caller)
    {
        string[] who = caller.Member is { } member
            ? [KnownSignIns.KeyOfSystem(caller.System), KnownSignIns.KeyOfMember(member)]
            : [KnownSignIns.KeyOfSystem(caller.System)];
        foreach (var each in who)
        {
            db.LastSignIns.Where(last => last.Who == each).ExecuteDelete();
            db.Add(new LastSignIn(each, db.Now));
        }
    }
}

/// <summary>Null is not known: never, or not since the hub keeps it.</summary>
public sealed class KnownSignIns
{
    private readonly IReadOnlyDictionary<string, DateTimeOffset> _known;

    internal KnownSignIns(IReadOnlyDictionary<string, DateTimeOffset> known) => _known = known;

    public DateTimeOffset? OfMember(string member) => Of(KeyOfMember(member));

    /// <summary>By itself or for a member.</summary>
    public DateTimeOffset? OfSystem(string system) => Of(KeyOfSystem(system));

    internal static string KeyOfMember(string member) => $"member/{member}";

    internal static string KeyOfSystem(string system) => $"system/{system}";

    private DateTimeOffset? Of(string who) => _known.TryGetValue(who, out var at) ? at : null;
}
