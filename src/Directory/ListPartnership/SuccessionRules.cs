using IntelHub.Directory.Partnership;
using IntelHub.Directory.Storage;

namespace IntelHub.Directory.ListPartnership;

/// <summary>Who succeeds whom, and when: on the day that one ends, each of its successors must be there.</summary>
internal static class SuccessionRules
{
    public static IEnumerable<DirectoryRefusal> Check(DirectoryDb db, ListedPartnership listed)
    {
        var all = db.Organisations.ToDictionary(organisation => organisation.Id, StringComparer.Ordinal);
        foreach (var each in listed.Organisations)
        {
            all[each.Id] = PartnershipMapping.ToOrganisation(each, all.GetValueOrDefault(each.Id));
        }

        return all.Values.Where(organisation => organisation.Successors.Count > 0)
            .SelectMany(organisation => Check(organisation, all));
    }

    private static IEnumerable<DirectoryRefusal> Check(
        Organisation ending, Dictionary<string, Organisation> all)
    {
        if (ending.ActiveUntil is not { } on)
        {
            yield return new("succession-undated", ending.Id, "Say when it ends (active.until), or name no successor.");
            yield break;
        }

        foreach (var id in ending.Successors)
        {
            if (!all.TryGetValue(id, out var successor))
            {
                yield return new("successor-unknown", ending.Id, "List each successor first, or in the same request.");
            }
            else if (id == ending.Id || !successor.IsActiveAt(on))
            {
                yield return new(
                    "successor-not-active", ending.Id, "Name others, who are active on the day that this one ends.");
            }
        }
    }
}
