using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.SignedIn;

/// <summary>When somebody last signed in, to a quarter of an hour.</summary>
internal sealed record LastSignIn(string Who, DateTimeOffset At);

/// <summary>What is known of when members and systems last signed in with an assertion.</summary>
public sealed class LastSignIns(HubStore<SignInDb> store)
{
    /// <summary>Null when it is not known: never, or not since the hub keeps it.</summary>
    public DateTimeOffset? OfMember(string member) => Of(KeyOfMember(member));

    /// <summary>Likewise, by itself or for a member.</summary>
    public DateTimeOffset? OfSystem(string system) => Of(KeyOfSystem(system));

    internal static void Keep(SignInDb db, Caller caller)
    {
        string[] who = caller.Member is { } member
            ? [KeyOfSystem(caller.System), KeyOfMember(member)]
            : [KeyOfSystem(caller.System)];
        foreach (var each in who)
        {
            db.LastSignIns.Where(last => last.Who == each).ExecuteDelete();
            db.Add(new LastSignIn(each, db.Now));
        }
    }

    private DateTimeOffset? Of(string who)
    {
        using var db = store.Read();
        return db.LastSignIns.Where(last => last.Who == who)
            .Select(last => (DateTimeOffset?)last.At)
            .SingleOrDefault();
    }

    private static string KeyOfMember(string member) => $"member/{member}";

    private static string KeyOfSystem(string system) => $"system/{system}";
}
