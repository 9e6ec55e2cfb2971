using IntelHub.Directory.Duties;
using IntelHub.Directory.Posts;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Directory.ListPost;

/// <summary>What a post may be: of one organisation, held by one of its members at a time.</summary>
internal static class PostRules
{
    private const int LongestTitle = 200;

    public static IReadOnlyList<DirectoryRefusal> Check(DirectoryDb db, string id, ListedPost listed, Caller caller)
    {
        if (!PlainId.IsValid(id))
        {
            return [DirectoryRefusals.IdMalformed];
        }

        return [.. OfThePost(db, id, listed), .. OfItsHolders(db, id, listed, caller)];
    }

    /// <summary>Of one whose dates are dates.</summary>
    public static PostHolding HoldingOf(string post, ListedHolder holder) => new()
    {
        Post = post,
        Member = holder.Member,
        From = InstantOf(holder.From)!.Value,
        Until = InstantOf(holder.Until),
    };

    private static IEnumerable<DirectoryRefusal> OfThePost(DirectoryDb db, string id, ListedPost listed)
    {
        if (listed.Title.Trim().Length is 0 or > LongestTitle || listed.Title.Any(char.IsControl))
        {
            yield return new("title-malformed", id, $"Give a title of one line, at most {LongestTitle} characters.");
        }

        if (!db.Organisations.Any(organisation => organisation.Id == listed.Organisation))
        {
            yield return new("organisation-unknown", id, "List the organisation first.");
        }
        else if (db.Posts.Find(id) is { } known && known.Organisation != listed.Organisation)
        {
            yield return new("post-of-another", id, "A post stays with its organisation: list another.");
        }
    }

    private static IEnumerable<DirectoryRefusal> OfItsHolders(
        DirectoryDb db, string id, ListedPost listed, Caller caller)
    {
        var members = db.Members.Where(member => member.Organisation == listed.Organisation)
            .Select(member => member.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (!listed.Holders.All(holder => members.Contains(holder.Member)))
        {
            yield return new("holder-unknown", id, "Name members of the post's organisation.");
        }

        if (!listed.Holders.All(IsPeriod))
        {
            yield return new(
                "date-malformed", id,
                "Write dates as 2026-04-01, or as 2026-04-01T09:00:00Z, each end after its start.");
            yield break;
        }

        var now = listed.Holders.Select(holder => HoldingOf(id, holder)).ToList();
        if (now.Where((one, i) => now.Skip(i + 1).Any(one.Meets)).Any())
        {
            yield return new("post-held-twice", id, "One holds it at a time: end one before the next begins.");
        }

        var before = db.PostHoldings.AsNoTracking().Where(held => held.Post == id).ToList();
        if (!Own(before, caller).SetEquals(Own(now, caller)))
        {
            yield return new("own-entry", id, "Nobody puts themselves into a post or out of it: ask another.");
        }
    }

    private static bool IsPeriod(ListedHolder holder) =>
        InstantOf(holder.From) is { } from &&
        (holder.Until is null || (InstantOf(holder.Until) is { } until && from < until));

    private static HashSet<(DateTimeOffset, DateTimeOffset?)> Own(IEnumerable<PostHolding> holdings, Caller caller) =>
        [.. holdings.Where(held => caller.Is(held.Member)).Select(held => (held.From, held.Until))];

    private static DateTimeOffset? InstantOf(string? text) =>
        Instant.TryParse(text, out var instant) ? instant : null;
}
